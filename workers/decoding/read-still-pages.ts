import { createReadStream } from "node:fs";
import { gifHeader } from "@/domain/media/gif-header";
import { heifHeader } from "@/domain/media/heif-header";
import { type ImageHeader, unsupported } from "@/domain/media/image-header";
import { createHeaderProbe, createImageProbe } from "@/domain/media/image-probe";
import { tiffPages } from "@/domain/media/tiff-header";
import { seekInFile } from "./seek-in-file";

/** A picture of a file by its header. */
export interface StillPage extends ImageHeader {
  /** Which of the pictures that a decoder counts in the file, 0-based. */
  readonly place: number;
}

/**
 * The pictures of a file that is an image of some kind, in their order, by its headers alone. PDF is no image: its pages
 * are measured by `measurePages`. Throws ImageFault.
 */
export async function readStillPages(path: string, mediaType: string): Promise<StillPage[]> {
  switch (mediaType) {
    case "image/tiff": {
      const pages = await seekInFile(path, tiffPages);
      return pages.map(({ directory, ...page }) => ({ ...page, place: directory }));
    }
    case "image/avif":
    case "image/heic":
      return [{ ...(await seekInFile(path, heifHeader)), place: 0 }];
    case "image/gif": {
      const { pictureCount, ...header } = await probed(path, createHeaderProbe(gifHeader));
      return Array.from({ length: pictureCount }, (_, place) => ({ ...header, place }));
    }
    case "image/jpeg":
    case "image/png":
    case "image/webp":
    case "image/bmp":
      return [{ ...(await probed(path, createImageProbe())), place: 0 }];
    default:
      throw unsupported(`file of type ${mediaType}`);
  }
}

async function probed<T>(
  path: string,
  probe: { push(chunk: Uint8Array): void; end(): T },
): Promise<T> {
  for await (const chunk of createReadStream(path)) probe.push(chunk);
  return probe.end();
}
