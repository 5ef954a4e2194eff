import { describe, expect, it } from "vitest";
import { keyText } from "./key-text";

describe("the text of a chord", () => {
  it.each([
    ["N", "N", "N"],
    ["Mod+Shift+Z", "Ctrl Shift Z", "⌘ ⇧ Z"],
    ["Shift+ArrowLeft", "Shift ←", "⇧ ←"],
    ["Mod++", "Ctrl +", "⌘ +"],
    ["Escape", "Esc", "Esc"],
  ])("%s is %s, and %s on a Mac", (chord, text, onMac) => {
    expect(keyText(chord, false)).toBe(text);
    expect(keyText(chord, true)).toBe(onMac);
  });
});
