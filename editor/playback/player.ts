import type { FrameNumber } from "@/domain/annotations/record";
import type { FrameDescription } from "@/domain/media/frame";
import type { Scheduler } from "../scheduler";
import type { Session } from "../session/session";
import { Cell } from "../state/cell";
import { frameInterval } from "./frame-interval";
import type { SoundTrack } from "./sound-track";

/** A picture that is later than this is waited for: the clock stands still meanwhile. */
const PATIENCE_MS = 120;
/** So many pictures must be here before the clock goes on. */
const RESUME_FRAMES = 6;

interface PlayerParts {
  readonly session: Session;
  /** The next frame that is shown; undefined at the end. */
  readonly next: (frame: FrameNumber) => FrameNumber | undefined;
  readonly firstFrame: FrameNumber;
  readonly frames: {
    isReady(frame: FrameNumber): boolean;
    isBroken(frame: FrameNumber): boolean;
    setPace(pace: "step" | "play"): void;
  };
  readonly known: (frame: FrameNumber) => FrameDescription | undefined;
  readonly goTo: (frame: FrameNumber) => void;
  readonly sound: SoundTrack;
  readonly scheduler: Scheduler;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

/**
 * Lets the frames go by while `session.isPlaying` says so. Every frame is shown at its time or not at all: when several
 * are due at once the last of them is shown and the others are counted as skipped; a picture that is not here yet is
 * waited for. So the number that is shown is always that of the picture.
 */
export class Player {
  /** A picture is waited for. */
  readonly isBuffering = new Cell(false);
  /** Frames that were due and not shown since playing began; none any more once one has gone elsewhere. */
  readonly skipped = new Cell(0);
  readonly #parts: PlayerParts;
  readonly #endings: (() => void)[];
  #cancelTick: (() => void) | null = null;
  /** When the current frame was due. */
  #dueMs = 0;
  #isOwnStep = false;

  constructor(parts: PlayerParts) {
    this.#parts = parts;
    const { session } = parts;
    this.#endings = [
      session.isPlaying.subscribe(() => (session.isPlaying.get() ? this.#start() : this.#pause())),
      // Whoever goes elsewhere while the frames go by: they go on from there.
      session.frame.subscribe(() => {
        if (this.#isOwnStep) return;
        this.#dueMs = parts.now();
        if (!session.isPlaying.get()) this.skipped.set(0);
      }),
      session.speed.subscribe(() => {
        this.#dueMs = parts.now();
      }),
    ];
  }

  stop(): void {
    for (const end of this.#endings) end();
    this.#pause();
    this.#parts.sound.stop();
  }

  #start(): void {
    const { session, frames, now, next, goTo, firstFrame } = this.#parts;
    if (next(session.frame.get()) === undefined) goTo(firstFrame);
    this.skipped.set(0);
    this.#dueMs = now();
    frames.setPace("play");
    this.#schedule();
  }

  #pause(): void {
    this.#cancelTick?.();
    this.#cancelTick = null;
    this.isBuffering.set(false);
    this.#parts.frames.setPace("step");
    this.#parts.sound.pause();
  }

  /**
   * Once for each frame of the screen, but after it was painted: what is set then, the number as well as the picture, is
   * in the next painting, and never one of them without the other.
   */
  #schedule(): void {
    const { scheduler, session } = this.#parts;
    this.#cancelTick = scheduler.nextFrame(() => {
      this.#cancelTick = scheduler.after(0, () => {
        this.#tick();
        if (session.isPlaying.get()) this.#schedule();
      });
    });
  }

  #tick(): void {
    const { session, frames, now, next, known, sound } = this.#parts;
    const at = now();
    let frame = session.frame.get();
    if (this.isBuffering.get() || !frames.isReady(frame)) {
      this.#wait(frame, at);
      return;
    }
    let due = this.#dueMs;
    let passed = 0;
    for (;;) {
      const following = next(frame);
      if (following === undefined) {
        if (passed === 0) session.isPlaying.set(false);
        break;
      }
      const nextDue = due + this.#interval(frame, following);
      if (nextDue > at) break;
      if (frames.isBroken(following)) {
        this.#step(following, nextDue, passed + 1);
        session.isPlaying.set(false);
        return;
      }
      if (!frames.isReady(following)) {
        if (passed === 0 && at - nextDue > PATIENCE_MS) this.#wait(frame, at);
        break;
      }
      frame = following;
      due = nextDue;
      passed += 1;
    }
    if (passed > 0) this.#step(frame, due, passed);
    if (!this.isBuffering.get()) sound.follow(known(frame), session.speed.get());
  }

  #step(frame: FrameNumber, dueMs: number, passed: number): void {
    this.#dueMs = dueMs;
    if (passed > 1) this.skipped.set(this.skipped.get() + passed - 1);
    this.#isOwnStep = true;
    this.#parts.goTo(frame);
    this.#isOwnStep = false;
  }

  /** Stands still until enough of what follows is here. */
  #wait(frame: FrameNumber, at: number): void {
    const { frames, next, sound } = this.#parts;
    let following: FrameNumber | undefined = frame;
    let isEnough = frames.isReady(frame) || frames.isBroken(frame);
    for (let step = 0; step < RESUME_FRAMES && isEnough; step += 1) {
      following = next(following);
      if (following === undefined || frames.isBroken(following)) break;
      isEnough = frames.isReady(following);
    }
    this.isBuffering.set(!isEnough);
    this.#dueMs = at;
    if (!isEnough) sound.pause();
  }

  #interval(frame: FrameNumber, following: FrameNumber): number {
    const { known, session } = this.#parts;
    // Over what is passed by, the time does not run: one comes from the frame before the next one.
    const from = known(following - 1) ?? known(frame);
    const to = known(following);
    const speed = session.speed.get();
    if (from === undefined || to === undefined) return frameInterval(UNTIMED, UNTIMED, speed);
    return frameInterval(from, to, speed);
  }
}

const UNTIMED = { hash: "", timeSecs: null };
