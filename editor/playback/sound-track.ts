import type { FrameDescription } from "@/domain/media/frame";
import type { Speed } from "./speed";

/** The sound may run ahead of the picture, or behind it, by so much before it is set right. */
const DRIFT_SECS = 0.12;
/** Browsers play nothing outside these. */
const MIN_RATE = 0.0625;
const MAX_RATE = 16;

interface SoundTrackParts {
  readonly createAudio: () => HTMLAudioElement;
  readonly urlOf: (description: FrameDescription) => string;
  readonly isMuted: () => boolean;
}

/**
 * The sound of the video under the frames, from the medium's own file. It follows the pictures, never leads them. A
 * medium without sound, or with one that the browser cannot play, is silent; that is no error.
 */
export class SoundTrack {
  readonly #parts: SoundTrackParts;
  /** Media whose file the browser could not play. */
  readonly #silent = new Set<string>();
  #audio: HTMLAudioElement | null = null;
  #medium: string | null = null;

  constructor(parts: SoundTrackParts) {
    this.#parts = parts;
  }

  /** Plays on from this frame. Call it again as the frames go by. */
  follow(description: FrameDescription | undefined, speed: Speed): void {
    if (description === undefined || !this.#isHeard(description, speed)) {
      this.pause();
      return;
    }
    const audio = this.#audioOf(description);
    const rate = speed.kind === "times" ? speed.factor : 1;
    if (audio.playbackRate !== rate) audio.playbackRate = rate;
    const at = description.timeSecs ?? 0;
    const isPlaying = !audio.paused;
    // A seek that is under way, or a file whose beginning is awaited, is let come to its end.
    if (audio.seeking || (isPlaying && audio.readyState < HAVE_FUTURE_DATA)) return;
    if (Math.abs(audio.currentTime - at) > DRIFT_SECS * Math.max(1, rate)) audio.currentTime = at;
    if (!isPlaying && !audio.ended) void audio.play().catch(() => {});
  }

  pause(): void {
    this.#audio?.pause();
  }

  stop(): void {
    this.pause();
    this.#audio?.removeAttribute("src");
    this.#audio?.load();
    this.#audio = null;
    this.#medium = null;
  }

  #isHeard({ hash, mediaType, timeSecs }: FrameDescription, speed: Speed): boolean {
    const isVideo = mediaType.startsWith("video/") && timeSecs !== null;
    // By number of frames there is no time that a sound could follow.
    const hasRate = speed.kind === "times" && speed.factor >= MIN_RATE && speed.factor <= MAX_RATE;
    return isVideo && hasRate && !this.#parts.isMuted() && !this.#silent.has(hash);
  }

  #audioOf(description: FrameDescription): HTMLAudioElement {
    const { hash } = description;
    if (this.#audio !== null && this.#medium === hash) return this.#audio;
    this.stop();
    const audio = this.#parts.createAudio();
    audio.addEventListener("error", () => this.#silent.add(hash));
    audio.preload = "auto";
    audio.src = this.#parts.urlOf(description);
    this.#audio = audio;
    this.#medium = hash;
    return audio;
  }
}

/** `HTMLMediaElement.HAVE_FUTURE_DATA`, by its number so that no element is needed to know it. */
const HAVE_FUTURE_DATA = 3;
