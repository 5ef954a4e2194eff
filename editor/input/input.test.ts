import { describe, expect, it } from "vitest";
import { screenPoint } from "@/domain/geometry/point";
import { commands } from "../commands";
import { tools } from "../tools";
import { chordOf, type KeyPress } from "./chord";
import { keymapOf } from "./keymap";
import { pinchStep } from "./pinch";
import { WheelReader, type WheelTurn } from "./wheel";

const press = (over: Partial<KeyPress>): string =>
  chordOf({
    key: "",
    code: "",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...over,
  });

describe("chords", () => {
  it.each<[string, Partial<KeyPress>]>([
    ["N", { key: "n", code: "KeyN" }],
    ["Mod+Shift+Z", { key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }],
    ["Mod+Z", { key: "z", code: "KeyZ", metaKey: true }],
    ["Shift+ArrowLeft", { key: "ArrowLeft", code: "ArrowLeft", shiftKey: true }],
    ["Mod++", { key: "+", code: "Equal", ctrlKey: true, shiftKey: true }],
    ["1", { key: "1", code: "Digit1" }],
    ["1", { key: "&", code: "Digit1" }],
    ["1", { key: "1", code: "Digit1", shiftKey: true }],
    ["/", { key: "/", code: "Digit7", shiftKey: true }],
    ["F", { key: "а", code: "KeyF" }],
    ["Q", { key: "q", code: "KeyA" }],
  ])("reads %s from %j", (chord, over) => {
    expect(press(over)).toBe(chord);
  });
});

describe("the keymap", () => {
  it("gives each chord to one command or tool", () => {
    const keymap = keymapOf(commands, tools);
    expect(keymap.get("N")).toEqual({ kind: "command", id: "draw" });
    expect(keymap.get("B")).toEqual({ kind: "tool", id: "draw-rectangle" });
  });

  it("refuses two for one chord", () => {
    expect(() => keymapOf([{ id: "one", keys: ["A"] }], [{ id: "two", key: "A" }])).toThrow(
      "A is both one and two",
    );
  });

  it("has no two commands or tools of one id", () => {
    const ids = [...commands, ...tools].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the wheel", () => {
  const turn = (over: Partial<WheelTurn>): WheelTurn => ({
    deltaX: 0,
    deltaY: 0,
    deltaMode: 0,
    ctrlKey: false,
    shiftKey: false,
    timeStamp: 0,
    ...over,
  });

  it("zooms by its notches, in when it turns away", () => {
    const away = new WheelReader().read(turn({ deltaY: -120 }));
    expect(away.kind === "zoom" && away.factor).toBeGreaterThan(1);
    const lines = new WheelReader().read(turn({ deltaY: 3, deltaMode: 1 }));
    expect(lines.kind === "zoom" && lines.factor).toBeLessThan(1);
  });

  it("pans by two fingers, also when they get fast", () => {
    const reader = new WheelReader();
    expect(reader.read(turn({ deltaX: 2, deltaY: 4, timeStamp: 0 }))).toEqual({
      kind: "pan",
      dx: -2,
      dy: -4,
    });
    expect(reader.read(turn({ deltaY: 90, timeStamp: 16 })).kind).toBe("pan");
    expect(reader.read(turn({ deltaY: 120, timeStamp: 1_000 })).kind).toBe("zoom");
  });

  it("zooms by pinching, and pans sideways with Shift", () => {
    expect(new WheelReader().read(turn({ deltaY: -4, ctrlKey: true })).kind).toBe("zoom");
    expect(new WheelReader().read(turn({ deltaY: 120, shiftKey: true }))).toEqual({
      kind: "pan",
      dx: -120,
      dy: 0,
    });
  });
});

describe("two fingers", () => {
  it("pan by their middle and zoom by their distance", () => {
    const step = pinchStep(
      [screenPoint(0, 0), screenPoint(10, 0)],
      [screenPoint(5, 5), screenPoint(25, 5)],
    );
    expect(step).toEqual({ dx: 10, dy: 5, factor: 2, middle: { x: 15, y: 5 } });
  });

  it("do not zoom when they touch", () => {
    const same = screenPoint(1, 1);
    expect(pinchStep([same, same], [screenPoint(0, 0), screenPoint(9, 9)]).factor).toBe(1);
  });
});
