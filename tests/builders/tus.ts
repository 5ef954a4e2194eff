import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { uploads } from "@/db/schema";
import { openUpload } from "@/server/services/upload/open-upload";
import { blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { contextOf } from "./context";
import type { BuiltOrganization } from "./organization";

export const TUS = { "tus-resumable": "1.0.0" };
export const BODY = { "content-type": "application/offset+octet-stream" };

export type Headers = Record<string, string>;

/** `Upload-Metadata` with these values. */
export const metadataOf = (fields: Headers): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");

export const uploadIdOf = (path: string): string => path.split("/").at(-1) ?? "";

/** Speaks tus by hand, one message at a time, as one person into one organization. */
export function tusAs(url: string, auth: Headers, organization: BuiltOrganization) {
  const named = (filename = "a.jpg") =>
    metadataOf({ filename, organizationId: String(organization.id) });
  const send = (method: string, path: string, headers: Headers = {}, body?: Uint8Array) =>
    fetch(url + path, {
      method,
      headers: { ...auth, ...TUS, ...headers },
      ...(body && { body: new Blob([new Uint8Array(body)]) }),
    });
  return {
    named,
    send,
    /** Opens an upload and answers with its path. */
    async open(sizeBytes: number): Promise<string> {
      const headers = { "upload-length": String(sizeBytes), "upload-metadata": named() };
      const answer = await send("POST", "/api/uploads", headers);
      expect(answer.status).toBe(201);
      return answer.headers.get("location") ?? "";
    },
    patch: (path: string, offset: number, body: Uint8Array, headers: Headers = {}) =>
      send("PATCH", path, { ...BODY, "upload-offset": String(offset), ...headers }, body),
    async offsetOf(path: string): Promise<number> {
      return Number((await send("HEAD", path)).headers.get("upload-offset"));
    },
    /** What an import would read. */
    async stored(path: string): Promise<Buffer> {
      const ctx = contextOf(organization.owner, [organization]);
      const chunks: Uint8Array[] = [];
      for await (const chunk of (await openUpload(ctx, uploadIdOf(path))).read())
        chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}

export async function uploadRow(path: string) {
  const rows = await asSystem((tx) =>
    tx
      .select()
      .from(uploads)
      .where(eq(uploads.id, uploadIdOf(path))),
  );
  return rows[0];
}

/** Keys of the bytes that are stored for an upload, whether or not they count. */
export async function uploadKeys(path: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of blobStore().list(`uploads/${uploadIdOf(path)}/`)) keys.push(key);
  return keys;
}

/** The code of an error that was answered in JSON. */
export async function codeOf(answer: Response): Promise<string> {
  const body = (await answer.json()) as { error: { code: string } };
  return body.error.code;
}
