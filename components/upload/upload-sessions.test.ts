import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { openUploadAddresses } from "./upload-addresses";
import { SESSION_LIFE_MS } from "./upload-session";
import { openUploadSessions, type SharedLocks } from "./upload-sessions";

/** The locks of a browser, of which these tests need only that one holds a name at a time. */
function browserLocks(): SharedLocks {
  const held = new Map<string, Promise<void>>();
  return {
    async request(name, _options, hold) {
      while (held.has(name)) await held.get(name);
      const holding = hold().finally(() => held.delete(name));
      held.set(name, holding);
      return holding;
    },
    query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
  };
}

const locks = browserLocks();
/** A tab of the browser: all of them share storage, locks and the channel. */
const tab = (now = 1_000) => openUploadSessions(openUploadAddresses(), () => now, locks);

const session = (taskId: number, toldAt = 1_000) => ({
  taskId,
  fileCount: 40,
  sentFileCount: 12,
  sizeBytes: 4000,
  sentBytes: 1200,
  toldAt,
});

test("another tab sees an upload run, and that its tab is gone", async () => {
  const [first, second] = [tab(), tab()];
  const letGo = first.hold(1);
  await first.tell(session(1));
  expect(await second.find(1)).toEqual({ session: session(1), isRunning: true });
  letGo();
  await vi.waitFor(async () => expect(await second.find(1)).toMatchObject({ isRunning: false }));
});

test("a tab is not told of its own upload, and nobody of one that ended", async () => {
  const [first, second] = [tab(), tab()];
  const letGo = first.hold(2);
  await first.tell(session(2));
  expect(await first.find(2)).toBeUndefined();
  await first.forget(2);
  letGo();
  expect(await second.find(2)).toBeUndefined();
  expect(await first.find(2)).toBeUndefined();
});

test("what was told longer ago than the server remembers is nothing", async () => {
  await tab().tell(session(3, 1_000));
  expect(await tab(1_000 + SESSION_LIFE_MS - 1).find(3)).toBeDefined();
  expect(await tab(1_000 + SESSION_LIFE_MS).find(3)).toBeUndefined();
});

test("both tabs hear what is told of a task, and only of that", async () => {
  const [first, second] = [tab(), tab()];
  const heard: string[] = [];
  const stops = [
    first.listen(4, () => heard.push("first")),
    second.listen(4, () => heard.push("second")),
    second.listen(5, () => heard.push("other task")),
  ];
  await first.tell(session(4));
  await vi.waitFor(() => expect(heard.toSorted()).toEqual(["first", "second"]));
  for (const stop of stops) stop();
  await first.tell(session(4));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toHaveLength(2);
});
