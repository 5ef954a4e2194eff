/**
 * Colours that stay apart for colour-blind eyes (after Okabe and Ito, widened), light enough to stand
 * on dark photos; a dark hairline under each outline carries them on light ones.
 */
export const LABEL_PALETTE = [
  { color: "#f2a93b", name: "Amber" },
  { color: "#56b4e9", name: "Sky" },
  { color: "#2fbf8f", name: "Green" },
  { color: "#cc79c7", name: "Orchid" },
  { color: "#f0e442", name: "Yellow" },
  { color: "#ef6c3a", name: "Vermilion" },
  { color: "#5b8def", name: "Blue" },
  { color: "#b58bf0", name: "Violet" },
  { color: "#4dd9d9", name: "Aqua" },
  { color: "#ff8fa3", name: "Rose" },
  { color: "#b9cc3a", name: "Lime" },
  { color: "#b0a08c", name: "Sand" },
] as const;

/** The first colour that no label has yet; once all are taken, the one that comes round again. */
export function nextColor(taken: readonly string[]): string {
  const free = LABEL_PALETTE.find(({ color }) => !taken.includes(color));
  return (free ?? LABEL_PALETTE[taken.length % LABEL_PALETTE.length] ?? LABEL_PALETTE[0]).color;
}
