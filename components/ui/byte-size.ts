const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size for people, in decimal units: 1_234_567 gives "1.2 MB". Three figures at most. */
export function byteSize(sizeBytes: number): string {
  let amount = sizeBytes;
  let unit = 0;
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : 1;
  return `${amount.toFixed(digits)} ${UNITS[unit]}`;
}
