import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { PreviousUpload, UrlStorage } from "tus-js-client";

interface StoredUpload {
  readonly fingerprint: string;
  readonly upload: PreviousUpload;
}

interface UploadSchema extends DBSchema {
  uploads: { key: string; value: StoredUpload; indexes: { fingerprint: string } };
}

/**
 * Where an upload's address is kept so that it can go on after a reload. IndexedDB, since a folder of
 * ten thousand photos overflows the five megabytes of local storage.
 */
export interface UploadAddresses extends UrlStorage {
  /** Forgets every address whose fingerprint begins so. */
  forget(fingerprintPrefix: string): Promise<void>;
}

export function openUploadAddresses(): UploadAddresses {
  let database: Promise<IDBPDatabase<UploadSchema>> | undefined;
  const open = () => (database ??= openUploadDatabase());
  return {
    async findAllUploads() {
      return (await (await open()).getAll("uploads")).map(({ upload }) => upload);
    },
    async findUploadsByFingerprint(fingerprint) {
      const stored = await (await open()).getAllFromIndex("uploads", "fingerprint", fingerprint);
      return stored.map(({ upload }) => upload);
    },
    async removeUpload(key) {
      await (await open()).delete("uploads", key);
    },
    async addUpload(fingerprint, upload) {
      const key = crypto.randomUUID();
      await (await open()).put(
        "uploads",
        { fingerprint, upload: { ...upload, urlStorageKey: key } },
        key,
      );
      return key;
    },
    async forget(fingerprintPrefix) {
      const range = IDBKeyRange.bound(fingerprintPrefix, `${fingerprintPrefix}\uffff`);
      const store = (await open()).transaction("uploads", "readwrite").store;
      let cursor = await store.index("fingerprint").openCursor(range);
      while (cursor !== null) {
        await cursor.delete();
        cursor = await cursor.continue();
      }
    },
  };
}

const openUploadDatabase = () =>
  openDB<UploadSchema>("loupe-uploads", 1, {
    upgrade(database) {
      database.createObjectStore("uploads").createIndex("fingerprint", "fingerprint");
    },
  });
