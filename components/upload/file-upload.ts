import { DetailedError, Upload } from "tus-js-client";
import type { MediaFile } from "./media-file";
import { isPassing, retryDelayMs } from "./retry-delay";
import { refusalOf, type ServerRefusal } from "./server-refusal";
import type { UploadAddresses } from "./upload-addresses";
import { uploadFingerprint } from "./upload-fingerprint";

const CHUNK_BYTES = 8 * 1024 * 1024;

export interface FileUploadOptions {
  readonly taskId: number;
  readonly media: MediaFile;
  readonly addresses: UploadAddresses;
  readonly onProgress: (sentBytes: number) => void;
  /** The network or the server is away; the upload goes on by itself. `false`: it is back. */
  readonly onWaiting: (isWaiting: boolean) => void;
  readonly onDone: (uploadId: string) => void;
  /** Trying again would end the same. */
  readonly onFailed: (refusal: ServerRefusal) => void;
}

export interface FileUpload {
  pause(): void;
  /** Stops and asks the server to throw away what arrived. */
  discard(): Promise<void>;
}

/**
 * Sends one file by tus, from where an earlier try of the same file stopped. Outlives any loss of the
 * network: it waits, longer each time, and at once goes on when the browser is online again.
 */
export function startFileUpload(options: FileUploadOptions): FileUpload {
  const { taskId, media, addresses } = options;
  let failures = 0;
  let stopWaiting = () => {};
  let isStopped = false;

  const upload = new Upload(media.file, {
    endpoint: "/api/uploads",
    chunkSize: CHUNK_BYTES,
    uploadDataDuringCreation: true,
    retryDelays: null,
    urlStorage: addresses,
    fingerprint: () => Promise.resolve(uploadFingerprint(taskId, media)),
    metadata: { filename: media.path, taskId: String(taskId) },
    onProgress: (sentBytes) => {
      if (failures > 0) options.onWaiting(false);
      failures = 0;
      options.onProgress(sentBytes);
    },
    onSuccess: () => options.onDone(uploadIdOf(upload.url)),
    onError: (error) => {
      if (isStopped) return;
      const status = statusOf(error);
      if (!isPassing(status)) return options.onFailed(refusalOf(error));
      failures += 1;
      options.onWaiting(true);
      stopWaiting = afterDelayOrOnline(retryDelayMs(failures), () => upload.start());
    },
  });

  void addresses
    .findUploadsByFingerprint(uploadFingerprint(taskId, media))
    .then(([previous]) => {
      if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
      if (!isStopped) upload.start();
    })
    .catch((error: unknown) => options.onFailed(refusalOf(error)));

  const stop = () => {
    isStopped = true;
    stopWaiting();
  };
  return {
    pause() {
      stop();
      void upload.abort();
    },
    async discard() {
      stop();
      await upload.abort(upload.url !== null);
    },
  };
}

/** The last part of an upload's address. Throws if the server gave none: then nothing can be attached. */
function uploadIdOf(address: string | null): string {
  const id = address?.split("?")[0]?.split("/").at(-1);
  if (id === undefined || id === "") throw new Error("The server named no address for the upload.");
  return id;
}

function statusOf(error: Error): number | undefined {
  if (!(error instanceof DetailedError)) return 400;
  const status = error.originalResponse?.getStatus();
  return status === 0 ? undefined : status;
}

function afterDelayOrOnline(delayMs: number, act: () => void): () => void {
  const go = () => {
    stop();
    act();
  };
  const stop = () => {
    clearTimeout(timer);
    removeEventListener("online", go);
  };
  const timer = setTimeout(go, delayMs);
  addEventListener("online", go);
  return stop;
}
