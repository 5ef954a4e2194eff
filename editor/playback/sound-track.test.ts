import { describe, expect, it } from "vitest";
import type { FrameDescription } from "@/domain/media/frame";
import { NORMAL_SPEED } from "./speed";
import { SoundTrack } from "./sound-track";

/** An audio element as far as a sound track uses one; it plays when the clock is turned. */
class AudioEnd extends EventTarget {
  src = "";
  preload = "";
  paused = true;
  ended = false;
  seeking = false;
  readyState = 4;
  playbackRate = 1;
  seeks: number[] = [];
  #time = 0;

  get currentTime(): number {
    return this.#time;
  }

  set currentTime(secs: number) {
    this.seeks.push(secs);
    this.#time = secs;
  }

  turn(secs: number): void {
    if (!this.paused) this.#time += secs * this.playbackRate;
  }

  async play(): Promise<void> {
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }

  removeAttribute(): void {
    this.src = "";
  }

  load(): void {}
}

function at(frame: number, over: Partial<FrameDescription> = {}): FrameDescription {
  return {
    frame,
    name: "",
    width: 1,
    height: 1,
    hash: "h",
    mediaType: "video/mp4",
    indexInMedium: frame,
    timeSecs: frame / 25,
    isRemoved: false,
    source: { kind: "file" },
    ...over,
  };
}

function setUp({ isMuted = false } = {}) {
  const elements: AudioEnd[] = [];
  const sound = new SoundTrack({
    createAudio: () => {
      const element = new AudioEnd();
      elements.push(element);
      return element as unknown as HTMLAudioElement;
    },
    urlOf: ({ hash }) => `/${hash}`,
    isMuted: () => isMuted,
  });
  return { sound, elements };
}

describe("the sound under the frames", () => {
  it("begins at the frame's time, and is left alone while it keeps step", () => {
    const { sound, elements } = setUp();
    for (let frame = 100; frame < 200; frame += 1) {
      sound.follow(at(frame), NORMAL_SPEED);
      elements[0]?.turn(1 / 25);
    }
    expect(elements).toHaveLength(1);
    expect(elements[0]).toMatchObject({ src: "/h", paused: false, seeks: [4] });
  });

  it("is set right when it has drifted", () => {
    const { sound, elements } = setUp();
    sound.follow(at(0), NORMAL_SPEED);
    sound.follow(at(50), NORMAL_SPEED);
    expect(elements[0]?.seeks).toEqual([2]);
  });

  it("follows the speed, and is silent where frames go by without their times", () => {
    const { sound, elements } = setUp();
    sound.follow(at(0), { kind: "times", factor: 2 });
    expect(elements[0]).toMatchObject({ playbackRate: 2, paused: false });
    sound.follow(at(1), { kind: "perSecond", frames: 25 });
    expect(elements[0]?.paused).toBe(true);
  });

  it("is that of the next video when the frames come to it", () => {
    const { sound, elements } = setUp();
    sound.follow(at(0), NORMAL_SPEED);
    sound.follow(at(1, { hash: "other" }), NORMAL_SPEED);
    expect(elements.map(({ src }) => src)).toEqual(["", "/other"]);
    expect(elements[0]?.paused).toBe(true);
  });

  it("is asked for once of a file that the browser cannot play", () => {
    const { sound, elements } = setUp();
    sound.follow(at(0), NORMAL_SPEED);
    elements[0]?.dispatchEvent(new Event("error"));
    sound.follow(at(1), NORMAL_SPEED);
    expect(elements).toHaveLength(1);
    expect(elements[0]?.paused).toBe(true);
  });

  it.each([
    ["muted", setUp({ isMuted: true }), at(0)],
    ["under images", setUp(), at(0, { mediaType: "image/jpeg", timeSecs: null })],
  ])("is not even fetched when %s", (_what, { sound, elements }, frame) => {
    sound.follow(frame, NORMAL_SPEED);
    expect(elements).toEqual([]);
  });
});
