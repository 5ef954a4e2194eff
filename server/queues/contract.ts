import { z } from "zod";

/** The processes that take work. Each serves the queues that name it. */
export const WORKERS = ["import", "export", "utils"] as const;
export type WorkerName = (typeof WORKERS)[number];

/** All that Redis ever carries: which row of `requests` wants to be worked on. */
export const payloadSchema = z.strictObject({ requestId: z.number().int().positive() });
export type Payload = Readonly<z.infer<typeof payloadSchema>>;

/** A kind of background work as its producers see it. Its processor lives in `workers/`. */
export interface QueueContract<Name extends string = string> {
  readonly name: Name;
  readonly worker: WorkerName;
  readonly payload: typeof payloadSchema;
  /** Requests that one worker process works on at the same time. */
  readonly concurrency: number;
}
