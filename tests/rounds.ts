/**
 * How often a repeated check repeats: `byDefault` times, or `full` times under `./loupe test --full`.
 * LOUPE_ROUNDS scales either, rounded up, never below one.
 */
export function rounds(byDefault: number, full: number): number {
  const scale = Number(process.env.LOUPE_ROUNDS ?? 1);
  if (!Number.isFinite(scale) || scale <= 0)
    throw new Error("LOUPE_ROUNDS must be a positive number");
  const count = process.env.LOUPE_FULL === "1" ? full : byDefault;
  return Math.max(1, Math.ceil(count * scale));
}
