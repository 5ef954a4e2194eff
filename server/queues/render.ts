import { z } from "zod";

/** What is made of a medium because somebody waits for it now. Nobody follows it, so no row of `requests` stands for it. */
export const renderPayloadSchema = z.strictObject({
  organizationId: z.int().positive(),
  mediumId: z.int().positive(),
  kind: z.enum(["chunk", "picture", "preview"]),
  /** 0-based chunk of the medium, or picture of it. */
  number: z.int().min(0),
  /** Of a picture 1 to 100, where 100 is without loss; 0 for the rest. */
  quality: z.int().min(0).max(100),
});
export type RenderPayload = Readonly<z.infer<typeof renderPayloadSchema>>;

/**
 * Renderings. Many are taken at a time, so that previews of one video meet each other and are decoded together; how
 * many decode at a time is for the worker to say.
 */
export const render = {
  name: "render",
  worker: "utils",
  payload: renderPayloadSchema,
  concurrency: 64,
} as const;

/** Names the rendering: while one with this name waits or runs, whoever asks for it waits for that one. */
export function renderId({ mediumId, kind, number, quality }: RenderPayload): string {
  return `${kind}-${mediumId}-${number}-${quality}`;
}
