import { beforeEach, describe, expect, it } from "vitest";
import { boxRecord, keyOf } from "../../testing/records";
import { TestEditor } from "../../testing/test-editor";

let editor: TestEditor;
/** A box at 50..90 × 40..60, and a small one far from it. */
const large = boxRecord(101, {
  shape: { type: "rectangle", left: 50, top: 40, right: 90, bottom: 60, rotation: 0 },
});
const small = boxRecord(102, { left: 150, top: 10 });

beforeEach(() => {
  editor = new TestEditor().load(large, small);
});

/** What every edit must stand: undo brings the old records back, redo the new ones, exactly. */
function expectUndoAndRedo() {
  const after = editor.objects;
  editor.undo();
  expect(editor.objects).toEqual([large, small]);
  editor.redo();
  expect(editor.objects).toEqual(after);
}

/** What every gesture must stand: cancelled, it leaves no trace. */
function expectNoTraceAfterCancel() {
  editor.cancel();
  expect(editor.objects).toEqual([large, small]);
  expect(editor.path).toBe("select.idle");
  expect(editor.core.history.canUndo.get()).toBe(false);
  expect(editor.core.history.canRedo.get()).toBe(false);
}

describe("select.idle", () => {
  it("shows what is under the pointer", () => {
    editor.pointerMove(70, 50);
    expect(editor.core.session.hovered.get()).toBe(large.id);
    expect(editor.machine.hint.get()).toBe("select.idle-on-object");
    editor.pointerMove(120, 90);
    expect(editor.core.session.hovered.get()).toBeNull();
    expect(editor.machine.hint.get()).toBe("select.idle");
  });

  it("finds the smaller of two that lie over one another", () => {
    editor.load(large, boxRecord(103, { left: 60, top: 45 }));
    expect(editor.pointerMove(70, 53).core.session.hovered.get()).toBe(keyOf(103));
  });

  it("does not find what is hidden", () => {
    editor.core.session.hidden.set(new Set([large.id]));
    expect(editor.pointerMove(70, 50).core.session.hovered.get()).toBeNull();
  });

  it("knows the handles of the object that is selected alone", () => {
    editor.click(70, 50).pointerMove(90, 60);
    expect(editor.machine.hint.get()).toBe("select.idle-on-handle");
    editor.core.session.select([large.id, small.id]);
    expect(editor.pointerMove(90, 60).machine.hint.get()).toBe("select.idle-on-object");
  });

  it("lets the selection go on cancel; undo and redo do nothing", () => {
    editor.click(70, 50).cancel();
    expect(editor.selection).toEqual([]);
    expect(editor.undo().redo().objects).toEqual([large, small]);
  });
});

describe("select.pointing-canvas", () => {
  it("lets the selection go on a click", () => {
    editor.click(70, 50).pointerDown(120, 90);
    expect(editor.path).toBe("select.pointing-canvas");
    expect(editor.pointerUp(120, 90).selection).toEqual([]);
  });

  it("keeps the selection with Shift, and on cancel", () => {
    editor.click(70, 50).click(120, 90, { shift: true });
    expect(editor.selection).toEqual([large.id]);
    editor.pointerDown(120, 90).cancel();
    expect(editor.selection).toEqual([large.id]);
    expect(editor.undo().redo().objects).toEqual([large, small]);
  });
});

describe("select.pointing-shape", () => {
  it("selects at once, and stays still for a hand that trembles", () => {
    editor.pointerDown(70, 50).pointerMove(71, 51);
    expect(editor.path).toBe("select.pointing-shape");
    expect(editor.selection).toEqual([large.id]);
    editor.pointerUp(71, 51);
    expect(editor.objects).toEqual([large, small]);
  });

  it("adds and takes away with Shift or Ctrl", () => {
    editor.click(70, 50).click(155, 15, { shift: true });
    expect(editor.selection).toEqual([large.id, small.id]);
    editor.click(70, 50, { mod: true });
    expect(editor.selection).toEqual([small.id]);
  });

  it("selects one of several by a click without Shift", () => {
    editor.key("a", { ctrlKey: true }).click(70, 50);
    expect(editor.selection).toEqual([large.id]);
  });

  it("leaves no trace on cancel", () => {
    editor.pointerDown(70, 50);
    expectNoTraceAfterCancel();
  });
});

describe("select.translating", () => {
  it("moves the object, as one step of history", () => {
    editor.pointerDown(70, 50).pointerMove(75, 52);
    expect(editor.path).toBe("select.translating");
    editor.pointerMove(80.5, 45.25).pointerUp(80.5, 45.25);
    expect(editor.shapes[0]).toMatchObject({ left: 60.5, top: 35.25, right: 100.5, bottom: 55.25 });
    expect(editor.path).toBe("select.idle");
    expectUndoAndRedo();
  });

  it("moves all that are selected together, as far as the frame goes", () => {
    editor.key("a", { ctrlKey: true }).drag([70, 50], [70 + 999, 50]);
    expect(editor.shapes).toMatchObject([{ left: 90 }, { left: 190, right: 200 }]);
    expectUndoAndRedo();
  });

  it("leaves what is locked in its place", () => {
    editor.core.session.locked.set(new Set([large.id]));
    editor.drag([70, 50], [80, 60]);
    expect(editor.objects).toEqual([large, small]);
    expect(editor.key("a", { ctrlKey: true }).drag([155, 15], [160, 15]).shapes[0]).toEqual(
      large.shape,
    );
  });

  it("does not move in a job that is read-only", () => {
    editor.core.session.canEdit.set(false);
    expect(editor.drag([70, 50], [80, 60]).objects).toEqual([large, small]);
  });

  it("leaves no trace on cancel", () => {
    editor.pointerDown(70, 50).pointerMove(90, 70);
    expect(editor.shapes[0]).not.toEqual(large.shape);
    expectNoTraceAfterCancel();
  });
});

describe("select.pointing-handle", () => {
  beforeEach(() => {
    editor.click(70, 50);
  });

  it("waits for a move", () => {
    expect(editor.pointerDown(90, 60).path).toBe("select.pointing-handle");
    editor.pointerUp(90, 60);
    expect(editor.objects).toEqual([large, small]);
  });

  it("leaves no trace on cancel", () => {
    editor.pointerDown(90, 60);
    expectNoTraceAfterCancel();
  });
});

describe("select.resizing", () => {
  beforeEach(() => {
    editor.click(70, 50);
  });

  it("moves the corner by as much as the pointer, not to it", () => {
    editor.pointerDown(92, 61).pointerMove(102, 71);
    expect(editor.path).toBe("select.resizing");
    editor.pointerUp(102, 71);
    expect(editor.shapes[0]).toMatchObject({ left: 50, top: 40, right: 100, bottom: 70 });
    expectUndoAndRedo();
  });

  it("moves one edge by its middle", () => {
    editor.drag([50, 50], [45, 99]);
    expect(editor.shapes[0]).toMatchObject({ left: 45, top: 40, right: 90, bottom: 60 });
    expectUndoAndRedo();
  });

  it("turns over when dragged across, and stays in the frame", () => {
    editor.drag([90, 60], [-30, 20]);
    expect(editor.shapes[0]).toMatchObject({ left: 0, top: 20, right: 50, bottom: 40 });
    expectUndoAndRedo();
  });

  it("leaves no trace on cancel", () => {
    editor.pointerDown(90, 60).pointerMove(120, 90);
    expect(editor.shapes[0]).not.toEqual(large.shape);
    expectNoTraceAfterCancel();
  });
});

describe("select.rotating", () => {
  beforeEach(() => {
    editor.click(70, 50);
  });

  it("turns the shape after the pointer", () => {
    editor.pointerDown(70, 18).pointerMove(90, 30);
    expect(editor.path).toBe("select.rotating");
    editor.pointerUp(100, 50);
    expect(editor.shapes[0]).toEqual({ ...large.shape, rotation: 90 });
    expectUndoAndRedo();
  });

  it("turns by steps of 15° with Shift", () => {
    editor.drag([70, 18], [100, 22], { shift: true });
    expect(editor.shapes[0]).toMatchObject({ rotation: 45 });
    expectUndoAndRedo();
  });

  it("leaves no trace on cancel", () => {
    editor.pointerDown(70, 18).pointerMove(100, 50);
    expect(editor.shapes[0]).toMatchObject({ rotation: 90 });
    expectNoTraceAfterCancel();
  });
});

describe("select.brushing", () => {
  it("selects what lies wholly in the box", () => {
    editor.pointerDown(40, 90).pointerMove(80, 30);
    expect(editor.path).toBe("select.brushing");
    expect(editor.selection).toEqual([]);
    editor.pointerMove(95, 30);
    expect(editor.selection).toEqual([large.id]);
    editor.pointerUp(95, 30);
    expect(editor.path).toBe("select.idle");
    expect(editor.core.session.brush.get()).toBeNull();
  });

  it("adds to the selection with Shift, also from on top of an object", () => {
    editor.click(155, 15).drag([52, 42], [95, 65], { shift: true });
    expect(editor.selection).toEqual([small.id]);
    editor.drag([45, 35], [95, 65], { shift: true });
    expect(editor.selection).toEqual([small.id, large.id]);
    expect(editor.objects).toEqual([large, small]);
  });

  it("brings the old selection back on cancel; undo and redo do nothing", () => {
    editor.click(155, 15).pointerDown(40, 90).pointerMove(95, 30).cancel();
    expect(editor.selection).toEqual([small.id]);
    expect(editor.undo().redo().objects).toEqual([large, small]);
  });
});

describe("keys for the selected objects", () => {
  beforeEach(() => {
    editor.click(70, 50);
  });

  it.each([
    ["ArrowLeft", {}, { left: 49, right: 89 }],
    ["ArrowDown", { shiftKey: true }, { top: 50, bottom: 70 }],
  ])("%s moves them", (key, modifiers, expected) => {
    editor.key(key, modifiers);
    expect(editor.shapes[0]).toMatchObject(expected);
    expectUndoAndRedo();
  });

  it("Delete removes them, but not what is locked", () => {
    editor.core.session.locked.set(new Set([large.id]));
    expect(editor.key("Delete").objects).toHaveLength(2);
    editor.core.session.locked.set(new Set());
    expect(editor.key("Delete").objects).toEqual([small]);
    expect(editor.selection).toEqual([]);
    editor.undo();
    expect(editor.objects).toHaveLength(2);
  });

  it("a digit sets their label, and its attributes begin anew", () => {
    editor.key("2");
    expect(editor.objects[0]).toMatchObject({ labelId: 2, attributes: {} });
    editor.key("1");
    expect(editor.objects[0]).toMatchObject({ labelId: 1, attributes: { 5: "Sampan" } });
  });

  it("Q says that they are covered, and that they are not", () => {
    expect(editor.key("q").objects[0]).toMatchObject({ occluded: true });
    expectUndoAndRedo();
    expect(editor.key("q").objects[0]).toMatchObject({ occluded: false });
  });

  it("H and L hide and lock for the session, and change no record", () => {
    editor.key("h").key("l");
    expect(editor.core.session.hidden.get()).toEqual(new Set([large.id]));
    expect(editor.core.session.locked.get()).toEqual(new Set([large.id]));
    expect(editor.objects).toEqual([large, small]);
    expect(editor.core.history.canUndo.get()).toBe(false);
  });
});

describe("undo on another frame", () => {
  it("goes to where it was done", () => {
    editor.click(70, 50).key("Delete").key("f");
    expect(editor.core.session.frame.get()).toBe(1);
    editor.undo();
    expect(editor.core.session.frame.get()).toBe(0);
  });
});
