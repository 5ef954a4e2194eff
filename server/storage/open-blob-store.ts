import path from "node:path";
import { fileURLToPath } from "node:url";
import type { BlobStore } from "./blob-store";
import { folderStore } from "./folder-store";
import { s3Store } from "./s3-store";

export interface BlobCredentials {
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
}

/**
 * The store that an address names: `file:///absolute/folder`, or
 * `s3://bucket/prefix?region=…&endpoint=http://…`. Throws a sentence that the start of a process can show.
 */
export function openBlobStore(address: string, credentials: BlobCredentials = {}): BlobStore {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  switch (url?.protocol) {
    case "file:":
      return folderStore(path.resolve(fileURLToPath(url)));
    case "s3:":
      return openS3(url, credentials);
    default:
      throw new Error(
        `BLOB_URL must begin with file:/// or s3://; ${url ? `${url.protocol}//` : "this is no address and"} is not supported.`,
      );
  }
}

function openS3(url: URL, { accessKey, secretKey }: BlobCredentials): BlobStore {
  if (url.hostname === "") throw new Error("BLOB_URL names no bucket: write s3://bucket/prefix.");
  if ((accessKey === undefined) !== (secretKey === undefined)) {
    throw new Error("BLOB_ACCESS_KEY and BLOB_SECRET_KEY must be given together.");
  }
  const endpoint = url.searchParams.get("endpoint");
  return s3Store({
    bucket: url.hostname,
    prefix: decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, ""),
    region: url.searchParams.get("region") ?? "us-east-1",
    ...(endpoint && { endpoint }),
    ...(accessKey &&
      secretKey && { credentials: { accessKeyId: accessKey, secretAccessKey: secretKey } }),
  });
}
