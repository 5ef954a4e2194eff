import { type DBSchema, openDB } from "idb";
import type { JournalEntry, JournalStorage } from "./journal-entry";

interface JournalSchema extends DBSchema {
  entries: { key: [jobId: number, seq: number]; value: JournalEntry };
}

/**
 * The journal of one user in IndexedDB, one database a user, so that people who share a computer never
 * meet each other's work. Writes ask for strict durability: they resolve when the disk has them.
 */
export async function openIndexedDbJournal(userId: number): Promise<JournalStorage> {
  const database = await openDB<JournalSchema>(`loupe-journal-${userId}`, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("entries", { keyPath: ["jobId", "seq"] });
    },
    // A newer Loupe in another tab wants to upgrade: holding on would block it for good.
    blocking: () => database.close(),
  });
  return {
    load: (jobId) => database.getAll("entries", jobRange(jobId)),
    write: async (jobId, { remove, put }) => {
      const transaction = database.transaction("entries", "readwrite", { durability: "strict" });
      for (const seq of remove) void transaction.store.delete([jobId, seq]);
      for (const entry of put) void transaction.store.put(entry);
      await transaction.done;
    },
    close: () => database.close(),
  };
}

function jobRange(jobId: number): IDBKeyRange {
  return IDBKeyRange.bound([jobId, 0], [jobId, Number.MAX_SAFE_INTEGER]);
}
