import { invalid, type LoupeError } from "@/server/errors";

/** The medium's picture of this number cannot be had. */
export function pictureBroken(picture: number): LoupeError {
  return invalid(
    "PICTURE_BROKEN",
    `Picture ${picture} of the film is damaged, or one that it is made from.`,
    { picture },
  );
}
