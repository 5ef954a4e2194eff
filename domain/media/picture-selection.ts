/** Which pictures of one addition become frames, counted from 0 over all its files in their order. */
export interface PictureSelection {
  readonly first: number;
  /** The last one that may, inclusive; null: no end. */
  readonly last: number | null;
  readonly step: number;
}

/**
 * Of a file's `count` pictures, before which the addition has `before` others, those that become frames: their numbers
 * within the file, ascending.
 */
export function selectedPictures(
  { first, last, step }: PictureSelection,
  before: number,
  count: number,
): number[] {
  const end = Math.min(before + count, last === null ? Number.POSITIVE_INFINITY : last + 1);
  const skipped = Math.max(0, Math.ceil((before - first) / step));
  const pictures: number[] = [];
  for (let picture = first + skipped * step; picture < end; picture += step)
    pictures.push(picture - before);
  return pictures;
}
