import { beforeEach, describe, expect, it } from "vitest";
import { keyOf } from "../../testing/records";
import { TestEditor } from "../../testing/test-editor";

let editor: TestEditor;
beforeEach(() => {
  editor = new TestEditor().key("n");
});

const box = (left: number, top: number, right: number, bottom: number) => ({
  type: "rectangle",
  left,
  top,
  right,
  bottom,
  rotation: 0,
});

/** What every creation must stand: gone after undo, back after redo, to the last digit. */
function expectUndoAndRedo() {
  const drawn = editor.objects;
  editor.undo();
  expect(editor.objects).toEqual([]);
  editor.redo();
  expect(editor.objects).toEqual(drawn);
}

describe("draw-rectangle.idle", () => {
  it("waits for a press, and tells what to do", () => {
    expect(editor.path).toBe("draw-rectangle.idle");
    expect(editor.machine.hint.get()).toBe("draw-rectangle.idle");
    expect(editor.machine.cursor.get()).toBe("crosshair");
    expect(editor.pointerMove(10, 10).path).toBe("draw-rectangle.idle");
  });

  it("does not draw in a job that is read-only", () => {
    editor.core.session.canEdit.set(false);
    expect(editor.machine.hint.get()).toBe("read-only");
    editor.drag([10, 10], [50, 50]);
    expect(editor.path).toBe("draw-rectangle.idle");
    expect(editor.objects).toEqual([]);
  });

  it("does not draw without a label, and says so", () => {
    editor.core.session.defaultLabelId.set(null);
    editor.drag([10, 10], [50, 50]);
    expect(editor.objects).toEqual([]);
    expect(editor.core.session.notice.get()?.key).toBe("no-label");
  });

  it("is not lost to a key that would step to another frame", () => {
    const { frame } = editor.core.session;
    editor.pointerDown(10, 10).pointerMove(40, 40).key("f");
    expect(frame.get()).toBe(0);
    editor.pointerMove(50, 50).pointerUp(50, 50);
    expect(editor.objects.map(({ shape }) => shape)).toEqual([box(10, 10, 50, 50)]);
    editor.key("f");
    expect(frame.get()).toBe(1);
  });

  it("gives way to the select tool on cancel", () => {
    expect(editor.cancel().path).toBe("select.idle");
  });

  it("does nothing on undo and redo when nothing was done", () => {
    editor.undo().redo();
    expect(editor.path).toBe("draw-rectangle.idle");
    expect(editor.objects).toEqual([]);
  });
});

describe("draw-rectangle.pointing", () => {
  beforeEach(() => {
    editor.pointerDown(20, 30);
  });

  it("is entered by a press, and makes nothing yet", () => {
    expect(editor.path).toBe("draw-rectangle.pointing");
    expect(editor.pointerMove(21, 31).path).toBe("draw-rectangle.pointing");
    expect(editor.objects).toEqual([]);
  });

  it("goes on to dragging by a move, and to placing by a release", () => {
    expect(editor.pointerMove(25, 35).path).toBe("draw-rectangle.dragging");
    editor.cancel().pointerDown(20, 30).pointerUp(20, 30);
    expect(editor.path).toBe("draw-rectangle.placing");
  });

  it("goes back on cancel; there is nothing to undo or redo", () => {
    expect(editor.cancel().path).toBe("draw-rectangle.idle");
    editor.undo().redo();
    expect(editor.objects).toEqual([]);
  });
});

describe("draw-rectangle.dragging", () => {
  beforeEach(() => {
    editor.pointerDown(20, 30).pointerMove(60.25, 70.5);
  });

  it("shows the rectangle while it is pulled, in whatever direction", () => {
    expect(editor.path).toBe("draw-rectangle.dragging");
    expect(editor.shapes).toEqual([box(20, 30, 60.25, 70.5)]);
    editor.pointerMove(5, 10);
    expect(editor.shapes).toEqual([box(5, 10, 20, 30)]);
  });

  it("ends with the release: one object, selected, one step of history", () => {
    editor.pointerUp(61.125, 71.75);
    expect(editor.shapes).toEqual([box(20, 30, 61.125, 71.75)]);
    expect(editor.objects[0]).toMatchObject({
      id: keyOf(1),
      kind: "shape",
      labelId: 1,
      attributes: { 5: "Sampan" },
      source: "manual",
    });
    expect(editor.path).toBe("select.idle");
    expect(editor.selection).toEqual([keyOf(1)]);
    expectUndoAndRedo();
  });

  it("keeps the tool with Shift", () => {
    editor.pointerUp(60, 70, { shift: true });
    expect(editor.path).toBe("draw-rectangle.idle");
    editor.drag([100, 10], [120, 40]);
    expect(editor.objects).toHaveLength(2);
  });

  it("stays in the frame", () => {
    editor.pointerMove(500, -40).pointerUp(500, -40);
    expect(editor.shapes).toEqual([box(20, 0, 200, 30)]);
    expectUndoAndRedo();
  });

  it("makes nothing that is too small to be meant", () => {
    editor.pointerMove(21, 60).pointerUp(21, 60);
    expect(editor.objects).toEqual([]);
    expect(editor.path).toBe("draw-rectangle.idle");
    expect(editor.core.history.canUndo.get()).toBe(false);
  });

  it("is given up by cancel, by undo, by another tool and by another frame", () => {
    const ways = [
      () => editor.cancel(),
      () => editor.undo(),
      () => editor.key("w"),
      () => editor.core.session.frame.set(1),
    ];
    for (const giveUp of ways) {
      editor = new TestEditor().key("n").pointerDown(20, 30).pointerMove(60, 70);
      expect(editor.objects).toHaveLength(1);
      giveUp();
      expect([...editor.core.store.all()]).toEqual([]);
      expect(editor.core.history.canUndo.get()).toBe(false);
      expect(editor.redo().objects).toEqual([]);
    }
  });

  it("is finished by N", () => {
    editor.key("n");
    expect(editor.shapes).toEqual([box(20, 30, 60.25, 70.5)]);
    expect(editor.path).toBe("select.idle");
  });
});

describe("draw-rectangle.placing", () => {
  beforeEach(() => {
    editor.click(20, 30);
  });

  it("follows the free pointer and ends with the second click", () => {
    editor.pointerMove(50, 60);
    expect(editor.path).toBe("draw-rectangle.placing");
    expect(editor.shapes).toEqual([box(20, 30, 50, 60)]);
    editor.click(70, 80);
    expect(editor.shapes).toEqual([box(20, 30, 70, 80)]);
    expect(editor.path).toBe("select.idle");
    expectUndoAndRedo();
  });

  it("takes a second click in the same place for none", () => {
    editor.click(20, 30);
    expect(editor.path).toBe("draw-rectangle.placing");
    editor.click(70, 80);
    expect(editor.objects).toHaveLength(1);
  });

  it("is given up by cancel; there is nothing to undo or redo", () => {
    editor.pointerMove(50, 60).cancel();
    expect(editor.path).toBe("draw-rectangle.idle");
    expect(editor.undo().redo().objects).toEqual([]);
  });
});

describe("the label of the moment", () => {
  it("is the one whose digit was pressed", () => {
    editor.key("2").drag([10, 10], [50, 50]);
    expect(editor.objects[0]).toMatchObject({ labelId: 2, attributes: {} });
    editor.key("n").drag([60, 10], [90, 50]);
    expect(editor.objects[1]).toMatchObject({ labelId: 2 });
  });
});
