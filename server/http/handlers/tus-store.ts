import type { Readable } from "node:stream";
import { DataStore, Upload } from "@tus/utils";
import { authorize, authorizeWithin } from "@/server/access/authorize";
import { parseResourceId } from "@/server/access/resource-id";
import type { Context } from "@/server/context";
import { invalid, notFound } from "@/server/errors";
import { createUpload } from "@/server/services/upload/create-upload";
import { deleteUpload } from "@/server/services/upload/delete-upload";
import { findUpload } from "@/server/services/upload/find-upload";
import { receiveBytes } from "@/server/services/upload/receive-bytes";
import { UPLOAD_LIFE_MS } from "@/server/services/upload/upload-life";
import { parseUploadMetadata } from "@/server/services/upload/upload-metadata";
import type { BlobStore } from "@/server/storage";

export interface TusStoreOptions {
  readonly store: BlobStore;
  readonly partBytes: number;
}

/**
 * What stands behind the tus protocol: rows and blobs, never a local disk, so that any instance can go on
 * where another stopped. Made for one request, in whose name each step is authorized.
 */
export class TusStore extends DataStore {
  override extensions = ["creation", "creation-with-upload", "expiration", "termination"];
  readonly #ctx: Context;
  readonly #options: TusStoreOptions;

  constructor(ctx: Context, options: TusStoreOptions) {
    super();
    this.#ctx = ctx;
    this.#options = options;
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id, size, metadata = {} } = upload;
    if (size === undefined) throw invalid("UPLOAD_LENGTH", "Say how long the file is.");
    const { fileName, relativePath, parent } = parseUploadMetadata(metadata);
    const { organization } = await authorizeWithin(
      this.#ctx,
      "upload",
      "create",
      parent.noun,
      parent.id,
    );
    if (!organization) throw notFound(parent.noun, parent.id);
    await createUpload(this.#ctx, {
      id,
      organizationId: organization.id,
      fileName,
      relativePath,
      sizeBytes: size,
      metadata,
    });
    return upload;
  }

  /** Where an upload stands. Who may not see it learns nothing. */
  override async getUpload(id: string): Promise<Upload> {
    await authorize(this.#ctx, "upload", "view", parseResourceId("upload", id));
    const { sizeBytes, offsetBytes, metadata, expiresAt } = await this.#find(id);
    return new Upload({
      id,
      ...(sizeBytes !== null && { size: sizeBytes }),
      offset: offsetBytes,
      metadata,
      // The library counts the life of an upload from here; ours begins anew with each part.
      creation_date: new Date(expiresAt.getTime() - UPLOAD_LIFE_MS).toISOString(),
    });
  }

  override async write(body: Readable, id: string, offsetBytes: number): Promise<number> {
    await authorize(this.#ctx, "upload", "update:content", parseResourceId("upload", id));
    const { sizeBytes } = await this.#find(id);
    if (sizeBytes === null) throw invalid("UPLOAD_LENGTH", "Say how long the file is.");
    return receiveBytes(this.#ctx, {
      uploadId: id,
      offsetBytes,
      sizeBytes,
      body,
      ...this.#options,
    });
  }

  override async remove(id: string): Promise<void> {
    await authorize(this.#ctx, "upload", "delete", parseResourceId("upload", id));
    await this.#find(id);
    await deleteUpload(this.#ctx, id, this.#options.store);
  }

  override getExpiration(): number {
    return UPLOAD_LIFE_MS;
  }

  async #find(id: string) {
    const found = await findUpload(this.#ctx, id);
    if (!found) throw notFound("upload", id);
    return found;
  }
}
