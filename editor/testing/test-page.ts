import { type Core, createCore } from "../core";
import type { JobFacts, WriterLock } from "../dependencies";
import { openIndexedDbJournal } from "../sync/indexed-db-journal";
import type { JournalStorage } from "../sync/journal-entry";
import { Sync } from "../sync/sync";
import { testJob } from "./records";
import type { ScriptedServer } from "./scripted-server";
import { settle, type TestClock } from "./test-clock";

/** A promise that nobody keeps: what a page that died was waiting for. */
const never = <T>(): Promise<T> => new Promise<T>(() => {});

let lastId = 0;

/** A browser tab without a canvas: the document, its journal in IndexedDB, and the way to the server. */
export class TestPage {
  readonly core: Core;
  readonly sync: Sync;
  /** The disk takes nothing before this is kept. */
  diskIsReady: Promise<void> = Promise.resolve();
  #isAlive = true;

  constructor(
    server: ScriptedServer,
    clock: TestClock,
    lockWriter: WriterLock,
    facts: Partial<JobFacts> = {},
  ) {
    const newId = () => {
      lastId += 1;
      return `10000000-0000-4000-8000-${lastId.toString(16).padStart(12, "0")}`;
    };
    const alive = <T>(call: () => Promise<T>): Promise<T> =>
      this.#isAlive ? call().then((value) => (this.#isAlive ? value : never<T>())) : never<T>();
    this.core = createCore(testJob(facts), newId);
    this.sync = new Sync(this.core, {
      loadAnnotations: () => alive(() => server.load()),
      changesSince: (revision) => alive(() => server.changesSince(revision)),
      saveChange: (input) => alive(() => server.save(input)),
      openJournal: async (userId) => this.#mortal(await openIndexedDbJournal(userId)),
      lockWriter,
      scheduler: {
        after: (delayMs, call) => clock.after(delayMs, () => this.#isAlive && call()),
        nextFrame: (call) => clock.nextFrame(call),
      },
      connection: { isOnline: () => true, subscribe: () => () => {} },
      now: clock.now,
      newId,
    });
  }

  async open(): Promise<this> {
    this.sync.start();
    await settle();
    return this;
  }

  /** The tab's process is killed: nothing more is sent, written or answered. */
  kill(): void {
    this.#isAlive = false;
  }

  #mortal(storage: JournalStorage): JournalStorage {
    return {
      load: (jobId) => storage.load(jobId),
      write: async (jobId, change) => {
        await this.diskIsReady;
        await (this.#isAlive ? storage.write(jobId, change) : never<void>());
      },
      close: () => storage.close(),
    };
  }
}

/** A lock that is always free: for tests in which at most one page lives. */
export const freeLock: WriterLock = (_name, hold) => void hold();
