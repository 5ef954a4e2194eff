import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import {
  browserScheduler,
  createEditor,
  type Editor,
  lockWriterInBrowser,
  openIndexedDbJournal,
  SaveFailure,
} from "@/editor";
import { readApiFailure } from "@/components/providers/api-failure";
import type { AppRouter } from "@/server/api/root";
import type { OpenJob } from "./editor-context";

/** Builds the editor of a job with the typed API as its outside. */
export function openEditor(job: OpenJob, userId: number): Editor {
  const api = client(false);
  const leavingApi = client(true);
  return createEditor({
    job: {
      id: job.id,
      userId,
      startFrame: job.startFrame,
      stopFrame: job.stopFrame,
      removedFrames: job.removedFrames,
      labels: job.labels,
      isWritable: job.isWritable,
    },
    loadAnnotations: (signal) => asked(api.annotation.read.query({ jobId: job.id }, { signal })),
    saveChange: (input, { keepalive }) =>
      asked((keepalive ? leavingApi : api).annotation.save.mutate(input)),
    changesSince: (since) => asked(api.annotation.changes.query({ jobId: job.id, since })),
    describeFrames: (from, to) => asked(api.frame.range.query({ jobId: job.id, from, to })),
    setFramesRemoved: async (frames, isRemoved) => {
      const mark = isRemoved ? api.frame.remove : api.frame.restore;
      await asked(mark.mutate({ target: { kind: "job", id: job.id }, frames: [...frames] }));
    },
    frameUrl: ({ frame, hash }) => `/api/media/tasks/${job.taskId}/frames/${frame}/${hash}`,
    openJournal: openIndexedDbJournal,
    lockWriter: lockWriterInBrowser,
    createDecodeWorker: () =>
      new Worker(new URL("../../editor/frames/decode-worker.ts", import.meta.url), {
        type: "module",
      }),
    createAudio: () => new Audio(),
    createRasterWorker: () =>
      new Worker(new URL("../../editor/render/raster-worker.ts", import.meta.url), {
        type: "module",
      }),
    scheduler: browserScheduler,
    connection: {
      isOnline: () => navigator.onLine,
      subscribe: (listener) => {
        window.addEventListener("online", listener);
        window.addEventListener("offline", listener);
        return () => {
          window.removeEventListener("online", listener);
          window.removeEventListener("offline", listener);
        };
      },
    },
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  });
}

/** One call a request, which outlives the page if told so: a save must not wait for, or fail with, what else the page asks. */
function client(keepalive: boolean) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "/api/trpc",
        transformer: superjson,
        fetch: (url, options) =>
          fetch(url, {
            ...options,
            body: options?.body as BodyInit | null | undefined,
            keepalive,
          } as RequestInit),
      }),
    ],
  });
}

/** Says of a failed call what the editor has to know of it. */
async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const { isSignedOut, isPermanent, message } = readApiFailure(error);
    const kind = isSignedOut ? "signed-out" : isPermanent ? "refused" : "network";
    throw new SaveFailure(kind, message);
  }
}
