const IDR = 5;
const SPS = 7;
const DELIMITER = 9;

/** The packet of one picture in a stream of H.264 by start codes (H.264, annex B). */
export interface AccessUnit {
  readonly bytes: Uint8Array;
  readonly isIdr: boolean;
  /** profile_idc, the constraint flags and level_idc; absent where the unit has no parameter set. */
  readonly profile?: Uint8Array;
}

/** Cuts a whole stream at its access unit delimiters, which its encoder must have been told to write. */
export function accessUnits(stream: Uint8Array): AccessUnit[] {
  const units: AccessUnit[] = [];
  let start = 0;
  let isIdr = false;
  let profile: Uint8Array | undefined;
  const close = (end: number) => {
    if (end > start) units.push({ bytes: stream.subarray(start, end), isIdr, profile });
    start = end;
    isIdr = false;
    profile = undefined;
  };
  for (const at of startCodes(stream)) {
    const type = (stream[at + 3] ?? 0) & 31;
    // A start code has four bytes before parameter sets and delimiters.
    if (type === DELIMITER) close(stream[at - 1] === 0 ? at - 1 : at);
    if (type === IDR) isIdr = true;
    if (type === SPS) profile = stream.slice(at + 4, at + 7);
  }
  close(stream.length);
  return units;
}

/** Where the bytes 0, 0, 1 stand. */
function* startCodes(stream: Uint8Array): Generator<number> {
  for (let at = stream.indexOf(1, 2); at !== -1; at = stream.indexOf(1, at + 1)) {
    if (stream[at - 1] === 0 && stream[at - 2] === 0) yield at - 2;
  }
}
