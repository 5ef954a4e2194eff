import { describe, expect, it } from "vitest";
import { SpaceKey } from "./space-key";

function setUp({ hasMoved = false } = {}) {
  let at = 0;
  let taps = 0;
  const held: boolean[] = [];
  const space = new SpaceKey({
    hold: (isHeld) => {
      held.push(isHeld);
      return !isHeld && hasMoved;
    },
    tap: () => {
      taps += 1;
    },
    now: () => at,
  });
  const wait = (ms: number) => {
    at += ms;
  };
  return { space, held, wait, taps: () => taps };
}

describe("Space", () => {
  it("tapped is one key press, however often it repeats meanwhile", () => {
    const { space, held, wait, taps } = setUp();
    space.press();
    space.press();
    wait(100);
    space.release();
    space.release();
    expect(taps()).toBe(1);
    expect(held).toEqual([true, false]);
  });

  it.each([
    ["held for long", { hasMoved: false }, 600],
    ["with which the picture was moved", { hasMoved: true }, 100],
  ])("%s is no tap", (_what, facts, ms) => {
    const { space, held, wait, taps } = setUp(facts);
    space.press();
    wait(ms);
    space.release();
    expect(taps()).toBe(0);
    expect(held).toEqual([true, false]);
  });

  it("is let go when the page loses the keyboard, and that is no tap", () => {
    const { space, held, taps } = setUp();
    space.press();
    space.drop();
    space.release();
    expect(taps()).toBe(0);
    expect(held).toEqual([true, false]);
  });
});
