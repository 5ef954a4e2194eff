import { authorize } from "@/server/access/authorize";
import { parseResourceIdText } from "@/server/access/resource-id";
import { createContext } from "@/server/api/context";
import { notFound } from "@/server/errors";
import { findResult } from "@/server/services/request/find-result";
import { attachment } from "./content-disposition";
import { sendBlob } from "./send-blob";

/** Answers `/api/requests/:id/file` with the file that a finished request made. */
export async function handleRequestFile(request: Request): Promise<Response> {
  const ctx = await createContext(request);
  const [, , , idText = ""] = new URL(request.url).pathname.split("/");
  const id = parseResourceIdText("request", idText);
  await authorize(ctx, "request", "view:file", id);
  const result = await findResult(ctx, id);
  if (!result) throw notFound("file of request", id);
  const { blobKey, fileName, sizeBytes } = result;
  return sendBlob(ctx, request, {
    key: blobKey,
    sizeBytes,
    // What a finished request made never changes.
    etag: `request-${id}`,
    headers: {
      "content-type": typeOf(fileName),
      "content-disposition": attachment(fileName),
      "cache-control": "private, no-store",
    },
  });
}

/** The name is Loupe's own; the type only tells the browser what it saves. */
const typeOf = (fileName: string) =>
  fileName.endsWith(".zip") ? "application/zip" : "application/octet-stream";
