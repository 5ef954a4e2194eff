import { readFileSync, writeFileSync } from "node:fs";

/** One, as the matrix of a track holds it: 16 bits before the point and 16 after. */
const ONE = 0x10000;

/** Columns of the upright picture by stored column and row, then its rows: a, b, c, d of the matrix (ISO/IEC 14496-12, 6.2.2). */
const MATRICES = {
  0: [ONE, 0, 0, ONE],
  90: [0, ONE, -ONE, 0],
  180: [-ONE, 0, 0, -ONE],
  270: [0, -ONE, ONE, 0],
} as const;

/** Writes into the track header of an MP4 or MOV file that its pictures are to be turned clockwise. */
export function turnFilm(file: string, degrees: keyof typeof MATRICES): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf("tkhd");
  if (at === -1) throw new Error(`${file} has no track header`);
  const isLong = bytes[at + 4] === 1;
  const matrix = at + 4 + (isLong ? 52 : 40);
  const [a, b, c, d] = MATRICES[degrees];
  for (const [place, value] of [a, b, 0, c, d, 0].entries()) {
    bytes.writeInt32BE(value, matrix + place * 4);
  }
  writeFileSync(file, bytes);
}
