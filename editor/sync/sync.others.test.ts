import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { WriterLock } from "../dependencies";
import { boxRecord, keyOf } from "../testing/records";
import { savingStory } from "../testing/saving-story";
import { settle } from "../testing/test-clock";
import { TestPage } from "../testing/test-page";

let story: ReturnType<typeof savingStory>;
beforeEach(() => {
  story = savingStory();
});

describe("when others save", () => {
  it("merges changes of different fields", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    story.other(1, { labelId: 2 });
    story.change(page, 1, { occluded: true });
    await story.pass(1_000);
    expect(story.onServer(1)).toEqual(boxRecord(1, { labelId: 2, occluded: true }));
    expect(page.core.store.get(keyOf(1))).toEqual(story.onServer(1));
    expect(page.sync.conflicts.get()).toEqual([]);
  });

  it.each(["mine", "theirs"] as const)(
    "asks about the same field, and does as told: %s",
    async (choice) => {
      const page = await story.open();
      story.add(page, boxRecord(1), boxRecord(2));
      await story.pass(1_000);
      story.other(1, { labelId: 2 });
      story.change(page, 1, { labelId: 3, occluded: true });
      await story.pass(1_000);
      expect(page.sync.saving.get()).toMatchObject({
        state: "conflict",
        problem: { kind: "conflict" },
      });
      expect(page.sync.conflicts.get()).toMatchObject([{ recordId: keyOf(1), part: "labelId" }]);
      expect(story.onServer(1)).toMatchObject({ labelId: 2, occluded: true });

      page.kill();
      const next = await story.open();
      expect(next.sync.conflicts.get()).toHaveLength(1);
      next.sync.resolveConflicts(choice);
      await story.pass(1_000);
      expect(story.onServer(1)).toMatchObject({
        labelId: choice === "mine" ? 3 : 2,
        occluded: true,
      });
      expect(next.sync.saving.get().state).toBe("saved");
    },
  );

  it("asks before it loses my edit of what they removed", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    story.server.saveAsOther({ added: {}, updated: {}, removed: { [keyOf(1)]: boxRecord(1) } });
    story.change(page, 1, { occluded: true });
    await story.pass(1_000);
    expect(page.core.store.get(keyOf(1))).toBeUndefined();
    expect(page.sync.conflicts.get()).toMatchObject([{ part: "existence" }]);
    page.sync.resolveConflicts("mine");
    await story.pass(1_000);
    expect(story.onServer(1)).toEqual(boxRecord(1, { occluded: true }));
  });

  it("does not change the document under the hand", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1), boxRecord(2));
    await story.pass(1_000);
    story.other(1, { labelId: 2 });
    story.change(page, 2, { occluded: true });
    const mark = page.core.edits.mark();
    story.change(page, 1, { occluded: true });
    await story.pass(1_000);
    expect(page.core.store.get(keyOf(1))).toEqual(boxRecord(1, { occluded: true }));
    mark.close();
    await story.pass(1_000);
    expect(story.onServer(1)).toEqual(boxRecord(1, { labelId: 2, occluded: true }));
  });

  it("undoes without overwriting what they did since", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    story.change(page, 1, { labelId: 2 });
    await story.pass(1_000);
    story.other(1, { labelId: 3 });
    story.change(page, 1, { occluded: true });
    await story.pass(1_000);
    page.core.history.undo();
    expect(page.core.history.undo().leftOut).toBe(1);
    expect(page.core.store.get(keyOf(1))).toEqual(boxRecord(1, { labelId: 3 }));
  });
});

describe("when the server refuses", () => {
  const refuse = () => {
    story.server.refuses = ({ diff }) =>
      diff.added[keyOf(1)] === undefined ? null : "The job is closed.";
  };

  it("keeps the change aside with all that builds on it, and goes on with the rest", async () => {
    const page = await story.open();
    refuse();
    story.add(page, boxRecord(1));
    void page.sync.flush();
    story.change(page, 1, { occluded: true });
    story.add(page, boxRecord(2));
    await story.pass(1_000);
    expect(page.sync.saving.get()).toMatchObject({
      state: "refused",
      onServer: true,
      problem: { kind: "refused", message: "The job is closed." },
    });
    expect(page.core.store.get(keyOf(1))).toBeUndefined();
    expect(story.onServer(2)).toEqual(boxRecord(2));

    page.kill();
    const next = await story.open();
    const [refused] = next.sync.refused.get();
    expect(refused).toMatchObject({ reason: "The job is closed.", objectCount: 1 });
    story.server.refuses = () => null;
    next.sync.restoreRefused(refused?.seq ?? -1);
    await story.pass(1_000);
    expect(story.onServer(1)).toEqual(boxRecord(1, { occluded: true }));
    expect(next.sync.refused.get()).toEqual([]);
  });

  it("forgets it when told to", async () => {
    const page = await story.open();
    refuse();
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    page.sync.discardRefused(page.sync.refused.get()[0]?.seq ?? -1);
    await settle();
    expect(page.sync.saving.get()).toMatchObject({ state: "saved", problem: null });
  });
});

describe("two tabs", () => {
  function sharedLock(): WriterLock {
    let tail = Promise.resolve();
    return (_name, hold, signal) => {
      tail = tail.then(() => (signal.aborted ? undefined : hold()));
    };
  }

  it("lets one write, shows the job in the other, and hands over", async () => {
    const lock = sharedLock();
    const first = await new TestPage(story.server, story.clock, lock, {
      userId: story.userId,
    }).open();
    const second = await new TestPage(story.server, story.clock, lock, {
      userId: story.userId,
    }).open();
    await story.pass(300);
    expect(first.core.session.canEdit.get()).toBe(true);
    expect(second.core.session.canEdit.get()).toBe(false);
    expect(second.sync.saving.get().problem?.kind).toBe("another-tab");
    story.add(first, boxRecord(1));
    await first.sync.stop();
    await settle();
    expect(second.core.session.canEdit.get()).toBe(true);
    expect(second.core.store.get(keyOf(1))).toEqual(boxRecord(1));
    expect(second.sync.saving.get().problem).toBeNull();
  });
});
