import { beforeEach, describe, expect, test } from "vitest";
import { setFramesRemoved } from "../actions/set-frames-removed";
import { TestEditor } from "../testing/test-editor";

let editor: TestEditor;
beforeEach(() => {
  editor = new TestEditor({ startFrame: 0, stopFrame: 9, removedFrames: [4] });
});

const frame = () => editor.core.session.frame.get();
const removed = () => [...editor.core.session.removed.get()].toSorted((a, b) => a - b);
const altDelete = () => editor.key("Delete", { altKey: true });

test("Alt+Del removes the frame, and again brings it back", () => {
  altDelete();
  expect(removed()).toEqual([0, 4]);
  expect(editor.asked).toEqual([[[0], true]]);
  altDelete();
  expect(removed()).toEqual([4]);
  expect(editor.asked).toEqual([
    [[0], true],
    [[0], false],
  ]);
});

test("whoever may only look removes nothing", () => {
  editor.core.session.canEdit.set(false);
  altDelete();
  expect(removed()).toEqual([4]);
});

describe("while removed frames are shown", () => {
  test("the frame stays in sight, and stepping goes to each", () => {
    altDelete();
    expect(frame()).toBe(0);
    for (let step = 0; step < 4; step += 1) editor.key("f");
    expect(frame()).toBe(4);
  });
});

describe("while they are passed over", () => {
  beforeEach(() => editor.run("toggle-show-removed"));

  test("stepping goes on to the next that is there, both ways", () => {
    for (let step = 0; step < 4; step += 1) editor.key("f");
    expect(frame()).toBe(5);
    editor.key("d");
    expect(frame()).toBe(3);
  });

  test("removing the frame goes on from it", () => {
    altDelete();
    expect(frame()).toBe(1);
  });

  test("the last that is there stays when every frame is removed", () => {
    editor.core.session.removed.set(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    editor.key("f");
    expect(frame()).toBe(0);
  });
});

test("what the server does not take is undone here, and said", async () => {
  await setFramesRemoved(editor.core, () => Promise.reject(new Error("away")), [1, 4], true);
  expect(removed()).toEqual([4]);
  expect(editor.core.session.notice.get()).toMatchObject({ key: "frame-not-marked" });
});
