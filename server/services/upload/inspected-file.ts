import { createHash } from "node:crypto";
import { z } from "zod";
import { ImageFault, type ImageHeader } from "@/domain/media/image-header";
import { createImageProbe } from "@/domain/media/image-probe";

/** What is known of a file once all its bytes have passed by. */
export interface InspectedBytes {
  /** SHA-256 in 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Null for what is no whole image of a kind that can be shown. */
  readonly header: ImageHeader | null;
}

const sizeSchema = z.strictObject({ width: z.number().int(), height: z.number().int() });

/** As a row keeps it. */
export const inspectedSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  header: z
    .object({
      mediaType: z.string(),
      width: z.number().int(),
      height: z.number().int(),
      orientation: z.number().int().min(1).max(8),
      stored: sizeSchema,
    })
    .nullable(),
}) as unknown as z.ZodType<InspectedBytes>;

/** Lets bytes pass and looks at them: `found` knows once the last has been taken. No pixel is decoded. */
export class InspectedFile implements AsyncIterable<Uint8Array> {
  readonly #bytes: AsyncIterable<Uint8Array>;
  readonly #hash = createHash("sha256");
  #probe: ReturnType<typeof createImageProbe> | null = createImageProbe();

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#bytes = bytes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#bytes) {
      this.#hash.update(chunk);
      this.#probed((probe) => probe.push(chunk));
      yield chunk;
    }
  }

  /** Once, after the last byte. */
  found(): InspectedBytes {
    const header = this.#probed((probe) => probe.end()) ?? null;
    return { sha256: this.#hash.digest("hex"), header };
  }

  /** A file that is no image is as welcome here as any other: the import says what is wrong with it. */
  #probed<T>(step: (probe: ReturnType<typeof createImageProbe>) => T): T | undefined {
    try {
      return this.#probe ? step(this.#probe) : undefined;
    } catch (error) {
      if (!(error instanceof ImageFault)) throw error;
      this.#probe = null;
      return undefined;
    }
  }
}
