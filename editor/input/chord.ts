/** What a chord is read from: the part of a keyboard event that counts. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The chord of a key press, such as `Mod+Shift+Z`: `Mod` is Ctrl, or Cmd on a Mac. Letters follow the layout
 * if it is a Latin one, and else the place of the key, so that the keys work on every keyboard.
 */
export function chordOf(press: KeyPress): string {
  const { name, usesShift } = keyName(press);
  return [
    ...(press.ctrlKey || press.metaKey ? ["Mod"] : []),
    ...(press.altKey ? ["Alt"] : []),
    ...(press.shiftKey && !usesShift ? ["Shift"] : []),
    name,
  ].join("+");
}

/** `usesShift`: Shift was needed to type this sign at all, so it is no part of the chord. */
function keyName({ key, code, shiftKey }: KeyPress): { name: string; usesShift: boolean } {
  if (/^[a-z]$/i.test(key)) return { name: key.toUpperCase(), usesShift: false };
  if (/^\d$/.test(key)) return { name: key, usesShift: shiftKey && !code.startsWith("Numpad") };
  const byPlace = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (byPlace?.[2] !== undefined && !shiftKey) return { name: byPlace[2], usesShift: false };
  const isLatin = key.length !== 1 || key.charCodeAt(0) < 0x80;
  if (byPlace?.[1] !== undefined && !isLatin) return { name: byPlace[1], usesShift: false };
  return { name: key, usesShift: key.length === 1 && key !== " " };
}
