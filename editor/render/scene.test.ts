import { beforeEach, describe, expect, it } from "vitest";
import { boxRecord, keyOf } from "../testing/records";
import { TestEditor } from "../testing/test-editor";
import { Scene } from "./scene";

let editor: TestEditor;
let scene: Scene;
beforeEach(() => {
  editor = new TestEditor().load(
    boxRecord(101, { left: 20, top: 20 }),
    boxRecord(102, { left: 100, top: 20, labelId: 2, occluded: true }),
    boxRecord(103, { frame: 1 }),
  );
  scene = new Scene(editor.core, () => {});
});

/** What the base layer is told next, by key. */
const told = () => {
  const patch = scene.takePatch();
  return patch === null
    ? null
    : { isReset: patch.isReset, put: patch.put.map(({ id }) => id), remove: patch.remove };
};

describe("the base layer", () => {
  it("begins with the objects of the frame, as lines with their label's colour", () => {
    const patch = scene.takePatch();
    expect(patch).toMatchObject({ isReset: true, remove: [] });
    expect(patch?.put).toMatchObject([
      {
        id: keyOf(101),
        points: [20, 20, 30, 20, 30, 30, 20, 30],
        color: "#f2b33d",
        isDashed: false,
      },
      { id: keyOf(102), color: "#56c596", isDashed: true },
    ]);
    expect(told()).toBeNull();
  });

  it("gives up what is selected, and takes it back", () => {
    scene.takePatch();
    editor.core.session.select([keyOf(101)]);
    expect(told()).toEqual({ isReset: false, put: [], remove: [keyOf(101)] });
    editor.core.session.select([]);
    expect(told()).toEqual({ isReset: false, put: [keyOf(101)], remove: [] });
  });

  it("hears nothing while an object is dragged, and once when it is put down", () => {
    editor.pointerDown(25, 25);
    scene.takePatch();
    for (let x = 30; x < 60; x += 1) editor.pointerMove(x, 30);
    expect(told()).toBeNull();
    editor.pointerUp(60, 30).cancel();
    expect(scene.takePatch()?.put).toMatchObject([
      { id: keyOf(101), points: [55, 25, 65, 25, 65, 35, 55, 35] },
    ]);
  });

  it("does not hold an object that is being drawn", () => {
    scene.takePatch();
    editor.key("n").pointerDown(50, 50).pointerMove(80, 80);
    const drawn = editor.objects.filter(({ shape }) => shape?.left === 50).map(({ id }) => id);
    expect([...scene.lifted]).toEqual(drawn);
    expect(drawn).toHaveLength(1);
    expect(scene.takePatch()?.put ?? []).toEqual([]);
  });

  it("begins anew on another frame, and without what is hidden", () => {
    scene.takePatch();
    editor.key("f");
    expect(told()).toEqual({ isReset: true, put: [keyOf(103)], remove: [] });
    editor.key("d");
    editor.core.session.hidden.set(new Set([keyOf(101)]));
    expect(told()).toEqual({ isReset: true, put: [keyOf(102)], remove: [] });
  });

  it("is told of one object when one of 20,000 changes", () => {
    editor.load(...Array.from({ length: 20_000 }, (_, place) => boxRecord(place + 1)));
    scene.takePatch();
    editor.core.edits.transact((draft) => draft.put(boxRecord(700, { occluded: true })));
    expect(told()).toEqual({ isReset: false, put: [keyOf(700)], remove: [] });
  });
});
