import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { PreviousUpload, UrlStorage } from "tus-js-client";
import { SESSION_LIFE_MS, type UploadSession } from "./upload-session";

interface StoredUpload {
  readonly fingerprint: string;
  readonly upload: PreviousUpload;
}

interface UploadSchema extends DBSchema {
  uploads: { key: string; value: StoredUpload; indexes: { fingerprint: string } };
  sessions: { key: number; value: UploadSession };
}

/**
 * Where an upload's address is kept so that it can go on after a reload. IndexedDB, since a folder of
 * ten thousand photos overflows the five megabytes of local storage.
 */
export interface UploadAddresses extends UrlStorage {
  /** Forgets every address whose fingerprint begins so, and tells them. */
  take(fingerprintPrefix: string): Promise<readonly string[]>;
  findSession(taskId: number): Promise<UploadSession | undefined>;
  putSession(session: UploadSession): Promise<void>;
  removeSession(taskId: number): Promise<void>;
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
    async take(fingerprintPrefix) {
      const taken: string[] = [];
      const range = IDBKeyRange.bound(fingerprintPrefix, `${fingerprintPrefix}\uffff`);
      const store = (await open()).transaction("uploads", "readwrite").store;
      let cursor = await store.index("fingerprint").openCursor(range);
      while (cursor !== null) {
        const { uploadUrl } = cursor.value.upload;
        if (uploadUrl !== null) taken.push(uploadUrl);
        await cursor.delete();
        cursor = await cursor.continue();
      }
      return taken;
    },
    findSession: async (taskId) => (await open()).get("sessions", taskId),
    async putSession(session) {
      await (await open()).put("sessions", session, session.taskId);
    },
    async removeSession(taskId) {
      await (await open()).delete("sessions", taskId);
    },
  };
}

async function openUploadDatabase(): Promise<IDBPDatabase<UploadSchema>> {
  const database = await openDB<UploadSchema>("loupe-uploads", 2, {
    upgrade(opened, version) {
      if (version < 1) {
        opened.createObjectStore("uploads").createIndex("fingerprint", "fingerprint");
      }
      if (version < 2) opened.createObjectStore("sessions");
    },
  });
  await forgetOld(database);
  return database;
}

/** What the server has forgotten by now. */
async function forgetOld(database: IDBPDatabase<UploadSchema>): Promise<void> {
  const store = database.transaction("uploads", "readwrite").store;
  let cursor = await store.openCursor();
  while (cursor !== null) {
    const madeAt = Date.parse(cursor.value.upload.creationTime);
    if (!(Date.now() - madeAt < SESSION_LIFE_MS)) await cursor.delete();
    cursor = await cursor.continue();
  }
}
