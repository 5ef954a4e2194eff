export const COLOR_SCHEMES = ["auto", "light", "dark"] as const;
export type ColorScheme = (typeof COLOR_SCHEMES)[number];

/** A control hands its value over as text; anything unknown means the system's own scheme. */
export const readColorScheme = (value: string): ColorScheme =>
  COLOR_SCHEMES.find((scheme) => scheme === value) ?? "auto";
