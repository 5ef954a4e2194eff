import { randomUUID } from "node:crypto";
import { type Locker, Server } from "@tus/server";
import { createContext } from "@/server/api/context";
import type { Context } from "@/server/context";
import { env } from "@/server/env";
import { LoupeError, unauthenticated } from "@/server/errors";
import { blobStore } from "@/server/storage";
import { errorResponse } from "../error-response";
import { TusStore } from "./tus-store";

const PATH = "/api/uploads";

/** Answers `/api/uploads` and `/api/uploads/:id` in the words of tus 1.0, and errors in our own. */
export async function handleUploads(request: Request): Promise<Response> {
  const ctx = await createContext(request);
  if (ctx.actor.kind === "anonymous") throw unauthenticated("SIGN_IN", "Sign in to go on.");
  let failure: unknown;
  const server = tusServer(ctx, (error) => {
    failure = error;
  });
  const answer = await server.handleWeb(request);
  for (const name of CROSS_ORIGIN_HEADERS) answer.headers.delete(name);
  return answer.status < 400 ? answer : refusal(ctx, answer, failure);
}

function tusServer(ctx: Context, onFailure: (error: unknown) => void): Server {
  const { LOUPE_MAX_UPLOAD_BYTES, LOUPE_UPLOAD_CHUNK_BYTES } = env();
  return new Server({
    path: PATH,
    datastore: new TusStore(ctx, { store: blobStore(), partBytes: LOUPE_UPLOAD_CHUNK_BYTES }),
    locker: UNLOCKED,
    maxSize: LOUPE_MAX_UPLOAD_BYTES,
    relativeLocation: true,
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: (request) => uploadIdOf(new URL(request.url).pathname),
    onResponseError(_request, error) {
      onFailure(error);
      return undefined;
    },
  });
}

/**
 * Nothing is locked for the length of a request: the row is, while a part is counted. So a request that
 * hangs on a dead connection never keeps its own client out, and of two that race one gets 409.
 */
const UNLOCKED: Locker = {
  newLock: () => ({ lock: () => Promise.resolve(), unlock: () => Promise.resolve() }),
};

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function uploadIdOf(pathname: string): string | undefined {
  const id = pathname.slice(PATH.length + 1);
  return pathname.startsWith(`${PATH}/`) && ID.test(id) ? id : undefined;
}

/** The library speaks of foreign pages by default; uploads are for our own and for tokens. */
const CROSS_ORIGIN_HEADERS = [
  "access-control-allow-origin",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-expose-headers",
  "access-control-max-age",
];

/** The same refusal in the form of all our errors; of what failed unforeseen nothing is told. */
async function refusal(ctx: Context, answer: Response, failure: unknown): Promise<Response> {
  if (failure instanceof LoupeError) return errorResponse(failure, ctx.requestId);
  const isOfTus = failure === undefined || isTusError(failure);
  if (!isOfTus) {
    // The client left, or something broke: either way there may be nobody to read this answer.
    if (!ctx.signal.aborted) ctx.log.error({ err: failure }, "an upload failed");
    return errorResponse(failure, ctx.requestId);
  }
  const said = (await answer.text()).trim();
  const { code, message } = TUS_REFUSALS[answer.status] ?? {
    code: "UPLOAD_PROTOCOL",
    message: said,
  };
  const body = errorResponse(new LoupeError("Invalid", code, message), ctx.requestId);
  const headers = new Headers(body.headers);
  headers.set("tus-resumable", "1.0.0");
  return new Response(body.body, { status: answer.status, headers });
}

const isTusError = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "status_code" in error;

const TUS_REFUSALS: Readonly<Record<number, { code: string; message: string }>> = {
  404: { code: "NOT_FOUND", message: "There is no such upload." },
  409: { code: "UPLOAD_OFFSET", message: "The upload has reached another offset." },
  410: {
    code: "UPLOAD_EXPIRED",
    message: "The upload was not finished in time. Send the file again.",
  },
  413: { code: "UPLOAD_TOO_LARGE", message: "The file is too large." },
};
