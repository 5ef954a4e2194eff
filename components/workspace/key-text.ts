const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  " ": "Space",
};

/** A chord of the editor, such as `Mod+Shift+Z`, as the keys of this machine are called: `Ctrl Shift Z` or `⌘ ⇧ Z`. */
export function keyText(chord: string, isMac: boolean): string {
  const signs: Readonly<Record<string, string>> = isMac
    ? { ...SIGNS, Mod: "⌘", Shift: "⇧", Alt: "⌥" }
    : { ...SIGNS, Mod: "Ctrl" };
  return keysOf(chord)
    .map((key) => signs[key] ?? key)
    .join(" ");
}

/** `+` joins the keys, and may itself be the last of them. */
function keysOf(chord: string): string[] {
  return chord.endsWith("+")
    ? [...chord.slice(0, -2).split("+"), "+"].filter(Boolean)
    : chord.split("+");
}
