import { ImageFault, type ImageHeader, imageHeader } from "@/domain/media/image-header";
import { runStillChild } from "./run-still-child";

/**
 * The pages of a PDF as pictures of 144 dots an inch, in a child process without network, whose memory is capped. No
 * page is drawn. Throws ImageFault, LimitExceeded DECODING_TOO_LARGE or DECODING_TOO_SLOW, Invalid BROKEN_PICTURE.
 */
export async function measurePdf(path: string, signal: AbortSignal): Promise<ImageHeader[]> {
  const { head } = await runStillChild({ kind: "measure pages", path }, signal);
  if (head.kind === "fault") throw new ImageFault(head.reason, head.message);
  if (head.kind !== "pages") throw new Error(`The decoder answered with ${head.kind}.`);
  return head.pages.map((size) => imageHeader("application/pdf", size, 1));
}
