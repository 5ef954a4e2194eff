import { describe, expect, it } from "vitest";
import type { FrameDescription } from "@/domain/media/frame";
import { createCore } from "../core";
import { goToFrame } from "../actions/go-to-frame";
import { frameAfter } from "../session/shown-frames";
import { testJob } from "../testing/records";
import { TestClock } from "../testing/test-clock";
import { pauseOnEdits } from "./pause-on-edits";
import { Player } from "./player";
import { SoundTrack } from "./sound-track";
import { boxRecord } from "../testing/records";

const LAST = 299;

interface Film {
  /** Seconds of each frame; null for pictures without a time. */
  readonly timeOf?: (frame: number) => number | null;
  readonly isReady?: (frame: number, atMs: number) => boolean;
  readonly isBroken?: (frame: number) => boolean;
}

function setUp({
  timeOf = (frame) => frame / 25,
  isReady = () => true,
  isBroken = () => false,
}: Film = {}) {
  const clock = new TestClock();
  const core = createCore(testJob({ stopFrame: LAST }), () => "");
  const { session } = core;
  const shown: { frame: number; at: number }[] = [];
  session.frame.subscribe(() => shown.push({ frame: session.frame.get(), at: clock.now() }));
  const known = (frame: number): FrameDescription => ({
    frame,
    name: "",
    width: 1,
    height: 1,
    hash: "h",
    mediaType: "video/mp4",
    indexInMedium: frame,
    timeSecs: timeOf(frame),
    isRemoved: false,
    source: { kind: "file" },
  });
  const paces: string[] = [];
  const player = new Player({
    session,
    next: (frame) => frameAfter(core, frame, 1),
    firstFrame: 0,
    frames: {
      isReady: (frame) => isReady(frame, clock.now()),
      isBroken,
      setPace: (pace) => paces.push(pace),
    },
    known,
    goTo: (frame) => goToFrame(core, frame),
    sound: new SoundTrack({
      createAudio: () => {
        throw new Error("muted: no sound is asked for");
      },
      urlOf: () => "",
      isMuted: () => true,
    }),
    scheduler: clock,
    now: clock.now,
  });
  const play = () => session.isPlaying.set(true);
  return { clock, core, session, player, shown, paces, play };
}

describe("playing", () => {
  it("shows every frame in order, each at its time to within one frame of the screen", () => {
    const { clock, shown, player, play } = setUp();
    play();
    clock.advance(4_000);
    expect(shown.map(({ frame }) => frame)).toEqual(shown.map((_, place) => place + 1));
    expect(shown.length).toBeGreaterThanOrEqual(99);
    for (const { frame, at } of shown) {
      expect(at).toBeGreaterThanOrEqual(frame * 40);
      expect(at).toBeLessThan(frame * 40 + 17);
    }
    expect(player.skipped.get()).toBe(0);
  });

  it("goes by the frames' own times when their rate varies", () => {
    // Half a second each up to frame 4, then a hundredth of a second more each.
    const timeOf = (frame: number) => (frame <= 4 ? frame * 0.5 : 2 + (frame - 4) * 0.1);
    const { clock, shown, play } = setUp({ timeOf });
    play();
    clock.advance(2_350);
    for (const { frame, at } of shown)
      expect(Math.abs(at - timeOf(frame) * 1_000)).toBeLessThan(17);
    expect(shown.map(({ frame }) => frame)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("shows pictures without a time 25 times a second", () => {
    const { clock, session, play } = setUp({ timeOf: () => null });
    play();
    clock.advance(2_010);
    expect(session.frame.get()).toBe(50);
  });

  it.each([
    [{ kind: "times", factor: 0.25 }, 25],
    [{ kind: "times", factor: 2 }, 200],
    [{ kind: "perSecond", frames: 1 }, 4],
    [{ kind: "perSecond", frames: 50 }, 200],
  ] as const)("at %o four seconds come to frame %i", (speed, frame) => {
    const { clock, session, play } = setUp();
    session.speed.set(speed);
    play();
    clock.advance(4_010);
    expect(Math.abs(session.frame.get() - frame)).toBeLessThanOrEqual(1);
  });

  it("skips frames that the screen has no time for, and counts them", () => {
    const { clock, session, shown, player, play } = setUp();
    session.speed.set({ kind: "times", factor: 4 });
    play();
    clock.advance(2_000);
    const last = session.frame.get();
    expect(last).toBeGreaterThan(195);
    expect(player.skipped.get()).toBe(last - shown.length);
    expect(player.skipped.get()).toBeGreaterThan(0);
  });

  it("waits for a picture that is late, says so, and goes on with the next one", () => {
    const { clock, session, shown, player, play } = setUp({
      isReady: (frame, at) => frame < 10 || at > 3_000,
    });
    play();
    clock.advance(2_500);
    expect(session.frame.get()).toBe(9);
    expect(player.isBuffering.get()).toBe(true);
    clock.advance(1_000);
    expect(player.isBuffering.get()).toBe(false);
    expect(shown.map(({ frame }) => frame)).toEqual(shown.map((_, place) => place + 1));
    expect(player.skipped.get()).toBe(0);
  });

  it("stops at a picture that cannot be had, where its failure is told", () => {
    const { clock, session, play } = setUp({
      isReady: (frame) => frame !== 20,
      isBroken: (frame) => frame === 20,
    });
    play();
    clock.advance(3_000);
    expect(session.frame.get()).toBe(20);
    expect(session.isPlaying.get()).toBe(false);
  });

  it("passes over removed frames, and stays on none of them", () => {
    const { clock, session, shown, play } = setUp();
    session.removed.set(new Set([5, 6, 7, 8, 9]));
    session.showRemoved.set(false);
    play();
    clock.advance(420);
    expect(shown.map(({ frame }) => frame)).toEqual([1, 2, 3, 4, 10, 11, 12, 13, 14, 15]);
  });

  it("ends with the last frame, and begins anew from there", () => {
    const { clock, session, play } = setUp();
    session.frame.set(LAST - 2);
    play();
    clock.advance(1_000);
    expect(session.frame.get()).toBe(LAST);
    expect(session.isPlaying.get()).toBe(false);
    play();
    clock.advance(100);
    expect(session.frame.get()).toBe(2);
  });

  it("goes on from wherever one goes meanwhile", () => {
    const { clock, core, session, play } = setUp();
    play();
    clock.advance(1_000);
    goToFrame(core, 200);
    clock.advance(400);
    expect(Math.abs(session.frame.get() - 210)).toBeLessThanOrEqual(1);
  });

  it("stops as soon as something is changed", () => {
    const { clock, core, session, paces, play } = setUp();
    pauseOnEdits(core);
    play();
    clock.advance(500);
    core.edits.transact((draft) => draft.put(boxRecord(1)));
    expect(session.isPlaying.get()).toBe(false);
    const frame = session.frame.get();
    clock.advance(1_000);
    expect(session.frame.get()).toBe(frame);
    expect(paces).toEqual(["play", "step"]);
  });
});
