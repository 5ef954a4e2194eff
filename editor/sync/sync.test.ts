import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { boxRecord, keyOf } from "../testing/records";
import { savingStory } from "../testing/saving-story";
import { settle } from "../testing/test-clock";

let story: ReturnType<typeof savingStory>;
beforeEach(() => {
  story = savingStory();
});

describe("opening", () => {
  it("asks for the document again by itself until the server answers", async () => {
    story.server.isAway = true;
    const page = await story.open();
    expect(page.sync.document.get()).toMatchObject({ status: "failed" });
    await story.pass(12_000);
    expect(page.sync.document.get()).toMatchObject({ status: "failed" });
    story.server.isAway = false;
    await story.pass(5_000);
    expect(page.sync.document.get()).toEqual({ status: "ready" });
    expect(page.core.session.canEdit.get()).toBe(true);
  });
});

describe("saving", () => {
  it("keeps an edit here at once, and sends it about a second later", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    expect(page.sync.saving.get()).toMatchObject({
      state: "saving",
      savedHere: false,
      pendingCount: 1,
    });
    await settle();
    expect(page.sync.saving.get()).toMatchObject({ savedHere: true, onServer: false });
    expect(story.server.revision).toBe(0);
    await story.pass(1_000);
    expect(story.onServer(1)).toEqual(boxRecord(1));
    expect(page.sync.saving.get()).toMatchObject({
      state: "saved",
      onServer: true,
      revision: 1,
      pendingCount: 0,
    });
    expect(page.sync.ids.get()).toEqual({ [keyOf(1)]: 1 });
  });

  it("sends nothing that is not on the disk", async () => {
    const page = await story.open();
    let diskBecomesReady = () => {};
    page.diskIsReady = new Promise((resolve) => {
      diskBecomesReady = resolve;
    });
    story.add(page, boxRecord(1));
    await story.pass(5_000);
    expect(page.sync.saving.get()).toMatchObject({ state: "saving", savedHere: false });
    expect(story.server.revision).toBe(0);
    diskBecomesReady();
    await settle();
    expect(story.server.revision).toBe(1);
  });

  it("goes on sending, and says so, when the disk refuses", async () => {
    const page = await story.open();
    page.diskIsReady = Promise.reject(new Error("The disk is full."));
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    expect(story.onServer(1)).toEqual(boxRecord(1));
    expect(page.sync.saving.get()).toMatchObject({
      savedHere: false,
      problem: { kind: "journal", message: expect.stringContaining("The disk is full.") },
    });
    page.diskIsReady = Promise.resolve();
    await story.pass(5_000);
    expect(page.sync.saving.get()).toMatchObject({ savedHere: true, problem: null });
  });

  it("sends the edits of a second as one change, and nothing if they cancel out", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    story.change(page, 1, { occluded: true });
    await story.pass(1_000);
    expect(story.server.log.map(({ diff }) => diff.added[keyOf(1)])).toEqual([
      boxRecord(1, { occluded: true }),
    ]);
    story.change(page, 1, { occluded: false });
    story.change(page, 1, { occluded: true });
    await story.pass(1_000);
    expect(story.server.revision).toBe(1);
    expect(page.sync.saving.get().state).toBe("saved");
  });

  it("sends at once when the frame is left", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    page.core.session.frame.set(1);
    await settle();
    expect(story.server.revision).toBe(1);
  });

  it("saves an undo as a change of its own", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    page.core.history.undo();
    await story.pass(1_000);
    expect(story.server.records.size).toBe(0);
    page.core.history.redo();
    await story.pass(1_000);
    expect(story.onServer(1)).toEqual(boxRecord(1));
  });
});

describe("without the network", () => {
  it("tries again by itself, more and more rarely, and says that it is offline", async () => {
    const page = await story.open();
    story.server.passages = ["request lost", "request lost"];
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    expect(page.sync.saving.get()).toMatchObject({
      state: "offline",
      problem: { kind: "network" },
    });
    await story.pass(1_000);
    expect(story.server.revision).toBe(0);
    await story.pass(2_000);
    expect(story.onServer(1)).toEqual(boxRecord(1));
    expect(page.sync.saving.get()).toMatchObject({ state: "saved", problem: null });
  });

  it("does not apply twice what was saved with the answer lost", async () => {
    const page = await story.open();
    story.server.passages = ["reply lost"];
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    story.add(page, boxRecord(2));
    await story.pass(1_000);
    expect(story.server.log.map(({ diff }) => Object.keys(diff.added))).toEqual([
      [keyOf(1)],
      [keyOf(2)],
    ]);
  });

  it("keeps edits while signed out, and sends them when asked after signing in", async () => {
    const page = await story.open();
    story.server.isSignedIn = false;
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    expect(page.sync.saving.get()).toMatchObject({
      state: "offline",
      problem: { kind: "signed-out" },
    });
    story.server.isSignedIn = true;
    await page.sync.flush();
    expect(story.onServer(1)).toEqual(boxRecord(1));
  });

  it("waits no longer than half a minute for an answer", async () => {
    const page = await story.open();
    const save = story.server.save.bind(story.server);
    story.server.save = () => new Promise(() => {});
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    await story.pass(30_000);
    expect(page.sync.saving.get().state).toBe("offline");
    story.server.save = save;
    await story.pass(1_000);
    expect(story.onServer(1)).toEqual(boxRecord(1));
  });
});

describe("after a crash", () => {
  it("replays what was not sent over the fresh document", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    await settle();
    page.kill();
    const next = await story.open();
    expect(next.core.store.get(keyOf(1))).toEqual(boxRecord(1));
    expect(story.onServer(1)).toEqual(boxRecord(1));
  });

  it("restores a drag that was under way, not older than 400 ms", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    page.core.edits.mark();
    const drag = (left: number) => story.drag(page, 1, left);
    drag(1);
    await story.pass(300);
    drag(2);
    await story.pass(100);
    drag(3);
    page.kill();
    const next = await story.open();
    await story.pass(1_000);
    expect(next.core.store.get(keyOf(1))).toEqual(boxRecord(1, { left: 2 }));
    expect(story.onServer(1)).toEqual(boxRecord(1, { left: 2 }));
  });

  it("leaves no trace of a drag that was given up", async () => {
    const page = await story.open();
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    const mark = page.core.edits.mark();
    story.change(page, 1, { occluded: true });
    await story.pass(500);
    mark.bail();
    await settle();
    page.kill();
    const next = await story.open();
    expect(next.core.store.get(keyOf(1))).toEqual(boxRecord(1));
    expect(next.sync.saving.get().state).toBe("saved");
  });

  it("knows a change that arrived with the answer lost", async () => {
    const page = await story.open();
    story.server.passages = ["reply lost"];
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    story.change(page, 1, { occluded: true });
    await settle();
    page.kill();
    const next = await story.open();
    await settle();
    expect(next.sync.conflicts.get()).toEqual([]);
    expect(story.onServer(1)).toEqual(boxRecord(1, { occluded: true }));
    expect(story.server.revision).toBe(2);
  });

  it("sends a change that is still on its way under the same id", async () => {
    const page = await story.open();
    story.server.passages = ["request late"];
    story.add(page, boxRecord(1));
    await story.pass(1_000);
    page.kill();
    const next = await story.open();
    story.server.deliverLate();
    await story.pass(1_000);
    expect(story.server.revision).toBe(1);
    expect(next.sync.saving.get().state).toBe("saved");
  });
});
