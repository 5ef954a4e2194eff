import { z } from "zod";
import { SORTINGS } from "@/db/schema/tasks";
import { invalid } from "@/server/errors";

const MAX_FRAMES = 1_000_000;
const MAX_PICTURE = 2_147_483_647;
const count = (min: number, max: number) => z.number().int().min(min).max(max);

/**
 * How media become frames and jobs of a task. A change holds for media that are added later; what is there stays.
 * Pictures are counted from 0 within one addition, in the order of its sorting: the images of it one by one, or the
 * pictures of its video.
 */
export const mediaSettings = {
  subset: z
    .string()
    .trim()
    .max(64)
    .regex(/^[\p{L}\p{N}_. -]*$/u, "Use letters, digits, spaces, dots, dashes and underscores"),
  /** Null: all of one addition in one segment. */
  segmentSize: count(1, MAX_FRAMES).nullable(),
  overlap: count(0, MAX_FRAMES),
  sorting: z.enum(SORTINGS),
  firstPicture: count(0, MAX_PICTURE),
  /** It belongs to the task itself; null: to the end. */
  lastPicture: count(0, MAX_PICTURE).nullable(),
  pictureStep: count(1, MAX_FRAMES),
  imageQuality: count(1, 100),
};

/** What a task is given when nothing is said. */
export const newMediaSettings = {
  subset: mediaSettings.subset.default(""),
  segmentSize: mediaSettings.segmentSize.default(null),
  overlap: mediaSettings.overlap.default(0),
  sorting: mediaSettings.sorting.default("natural"),
  firstPicture: mediaSettings.firstPicture.default(0),
  lastPicture: mediaSettings.lastPicture.default(null),
  pictureStep: mediaSettings.pictureStep.default(1),
  imageQuality: mediaSettings.imageQuality.default(90),
};

interface Agreeing {
  readonly segmentSize: number | null;
  readonly overlap: number;
  readonly firstPicture: number;
  readonly lastPicture: number | null;
}

/** Throws Invalid, naming the field, where two settings cannot stand together. */
export function mustAgree({ segmentSize, overlap, firstPicture, lastPicture }: Agreeing): void {
  if (segmentSize !== null && overlap >= segmentSize) {
    throw invalid("BAD_OVERLAP", "The overlap must be smaller than the segment size.", {
      path: "overlap",
    });
  }
  if (lastPicture !== null && lastPicture < firstPicture) {
    throw invalid("BAD_PICTURES", "The last picture must not come before the first.", {
      path: "lastPicture",
    });
  }
}
