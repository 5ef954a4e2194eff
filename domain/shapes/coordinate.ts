import { z } from "zod";

/** The farthest that a coordinate may lie from the origin, in frame pixels. Beyond it is surely a mistake. */
export const MAX_COORDINATE = 1_000_000;

/** One finite coordinate in frame pixels. NaN and infinity are refused by `z.number()` itself. */
export const coordinate = z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE);
