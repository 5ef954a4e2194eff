import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { countOf } from "@/domain/annotations/empty-diff";
import { MAX_SAVED_RECORDS } from "@/domain/annotations/saving";
import { boxRecord, keyOf } from "../testing/records";
import { savingStory } from "../testing/saving-story";
import { settle } from "../testing/test-clock";
import type { TestPage } from "../testing/test-page";
import { openIndexedDbJournal } from "./indexed-db-journal";

let story: ReturnType<typeof savingStory>;
beforeEach(() => {
  story = savingStory();
});

const boxes = (count: number, from = 1) =>
  Array.from({ length: count }, (_, place) => boxRecord(from + place));

/** Lets time pass until nothing waits. */
async function saveAll(page: TestPage): Promise<void> {
  for (let round = 0; round < 20 && !page.sync.saving.get().onServer; round += 1)
    await story.pass(1_000);
}

describe("an edit larger than one save", () => {
  it("goes as several changes, each with its own id, and is one step of undo", async () => {
    const page = await story.open();
    story.add(page, ...boxes(MAX_SAVED_RECORDS + 5_000));
    await saveAll(page);
    expect(page.sync.saving.get()).toMatchObject({ state: "saved", pendingCount: 0 });
    expect(page.sync.refused.get()).toEqual([]);
    expect(story.server.records.size).toBe(25_000);
    expect(story.server.log.map(({ diff }) => countOf(diff))).toEqual([10_000, 10_000, 5_000]);
    expect(new Set(story.server.log.map(({ changeId }) => changeId)).size).toBe(3);

    page.core.history.undo();
    expect(page.core.store.get(keyOf(1))).toBeUndefined();
    expect(page.core.store.get(keyOf(25_000))).toBeUndefined();
    expect(page.core.history.canUndo.get()).toBe(false);
    await saveAll(page);
    expect(story.server.records.size).toBe(0);
    page.core.history.redo();
    await saveAll(page);
    expect(story.server.records.size).toBe(25_000);
  }, 60_000);

  it("is divided by bytes too, and so are small edits that wait together", async () => {
    const page = await story.open();
    const text = "日".repeat(4_096);
    const attributes = Object.fromEntries(
      Array.from({ length: 20 }, (_, place) => [String(place + 1), text]),
    );
    const heavy = boxes(90).map((box) => ({ ...box, attributes }));
    story.add(page, ...heavy);
    for (const box of boxes(60, 101)) story.add(page, { ...box, attributes });
    await saveAll(page);
    expect(page.sync.refused.get()).toEqual([]);
    expect(story.server.records.size).toBe(150);
    for (const { diff } of story.server.log)
      expect(new TextEncoder().encode(JSON.stringify(diff)).length).toBeLessThan(5 * 1024 * 1024);
  }, 60_000);

  it("arrives whole although the page dies between its parts", async () => {
    const page = await story.open();
    story.server.passages = ["through", "reply lost"];
    story.add(page, ...boxes(25_000));
    await story.pass(1_000);
    expect(story.server.revision).toBe(2);
    page.kill();
    const next = await story.open();
    await saveAll(next);
    expect(story.server.records.size).toBe(25_000);
    expect(story.server.revision).toBe(3);
    expect(next.sync.conflicts.get()).toEqual([]);
  }, 60_000);

  it("is rebased as a whole when others save between its parts", async () => {
    const page = await story.open();
    const save = story.server.save.bind(story.server);
    story.server.save = async (input) => {
      const reply = await save(input);
      if (story.server.revision === 1) story.other(1, { labelId: 2 });
      return reply;
    };
    story.add(page, ...boxes(25_000));
    await saveAll(page);
    expect(story.server.records.size).toBe(25_000);
    expect(story.onServer(1)).toMatchObject({ labelId: 2 });
    expect(page.core.store.get(keyOf(1))).toMatchObject({ labelId: 2 });
    expect(page.sync.refused.get()).toEqual([]);
  }, 60_000);

  it("is set aside once, with all that did not arrive, when a part of it is refused", async () => {
    const page = await story.open();
    story.server.refuses = () => (story.server.revision === 1 ? "The job is closed." : null);
    story.add(page, ...boxes(25_000));
    await saveAll(page);
    expect(story.server.records.size).toBe(10_000);
    expect(page.sync.refused.get()).toMatchObject([{ objectCount: 15_000 }]);
    story.server.refuses = () => null;
    page.sync.restoreRefused(page.sync.refused.get()[0]?.seq ?? -1);
    await saveAll(page);
    expect(story.server.records.size).toBe(25_000);
  }, 60_000);

  it("is divided also when it was a gesture, or was kept here by an earlier Loupe", async () => {
    const page = await story.open();
    page.core.edits.mark();
    story.add(page, ...boxes(25_000));
    await settle();
    page.kill();
    const storage = await openIndexedDbJournal(story.userId);
    const [draft] = await storage.load(page.core.job.id);
    if (draft?.state !== "draft") throw new Error("the gesture was written");
    const later = { [keyOf(25_001)]: boxRecord(25_001) };
    const header = { ...draft, state: "pending" as const };
    await storage.write(page.core.job.id, {
      remove: [],
      put: [
        header,
        { ...header, seq: draft.seq + 1, diff: { added: later, updated: {}, removed: {} } },
      ],
    });
    storage.close();
    const next = await story.open();
    await saveAll(next);
    expect(next.sync.refused.get()).toEqual([]);
    expect(story.server.records.size).toBe(25_001);
  }, 60_000);
});

describe("a page far behind", () => {
  const otherAdds = (number: number) => {
    const record = boxRecord(number, { group: 1 });
    return story.server.saveAsOther({
      added: { [record.id]: record },
      updated: {},
      removed: {},
    });
  };

  it("asks for the missing changes page after page", async () => {
    const page = await story.open();
    story.server.pageLength = 2;
    for (let number = 100; number < 107; number += 1) otherAdds(number);
    story.add(page, boxRecord(1));
    await saveAll(page);
    expect(story.onServer(1)).toEqual(boxRecord(1));
    expect(page.core.store.get(keyOf(106))).toEqual(boxRecord(106, { group: 1 }));
    expect(page.sync.saving.get()).toMatchObject({ state: "saved", revision: 8 });
  });

  it.each([
    ["there are too many", 40],
    ["one is too large to be told", 3],
  ])("takes the document as a whole when %s", async (_what, count) => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    story.server.pageLength = 2;
    for (let number = 100; number < 100 + count; number += 1) otherAdds(number);
    story.server.tooLarge.add("other-2");
    story.other(1, { labelId: 2 });
    story.change(page, 1, { labelId: 3, occluded: true });
    await saveAll(page);
    expect(page.core.store.get(keyOf(99 + count))).toEqual(boxRecord(99 + count, { group: 1 }));
    expect(page.sync.conflicts.get()).toMatchObject([{ recordId: keyOf(1), part: "labelId" }]);
    expect(story.onServer(1)).toMatchObject({ labelId: 2, occluded: true });
    expect(page.core.store.get(keyOf(1))).toEqual(story.onServer(1));
    page.core.history.undo();
    await saveAll(page);
    expect(story.onServer(1)).toMatchObject({ occluded: false });
  });

  it("knows after a crash what had arrived, however much came after it", async () => {
    const page = await story.open();
    story.server.passages = ["reply lost"];
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    page.kill();
    story.server.pageLength = 2;
    for (let number = 100; number < 120; number += 1) otherAdds(number);
    story.server.tooLarge.add("other-9");
    const next = await story.open();
    await saveAll(next);
    expect(story.server.revision).toBe(21);
    expect(next.core.store.get(keyOf(119))).toBeDefined();
    expect(next.sync.saving.get()).toMatchObject({ state: "saved", revision: 21 });
  });
});
