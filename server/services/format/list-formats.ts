import { z } from "zod";
import { formats } from "@/domain/formats";

export const listFormatsInput = z.strictObject({}).optional();

/** The formats that datasets can be written in, with what each can hold. */
export async function listFormats() {
  return formats.map(({ name, extension, carries }) => ({ name, extension, carries }));
}
