import { beforeEach, describe, expect, it } from "vitest";
import { TestEditor } from "../../testing/test-editor";

let editor: TestEditor;
beforeEach(() => {
  editor = new TestEditor().key("w");
});

describe("pan.idle", () => {
  it("is entered by its key and left by cancel", () => {
    expect(editor.path).toBe("pan.idle");
    expect(editor.cancel().path).toBe("select.idle");
  });
});

describe("pan.dragging", () => {
  it("makes the picture follow the hand; undo and redo have nothing to do with it", () => {
    editor.pointerDown(100, 50);
    expect(editor.path).toBe("pan.dragging");
    // The frame under the pointer stays under it, so the same frame point is not the same screen point.
    editor.machine.pointerMove({
      point: { x: 100, y: 50 },
      screen: { x: 110, y: 45 },
      shift: false,
      alt: false,
      mod: false,
      isCoarse: false,
    });
    expect(editor.core.view.camera.get()).toEqual({ left: -10, top: 5, zoom: 1 });
    expect(editor.undo().redo().core.view.camera.get().left).toBe(-10);
    expect(editor.pointerUp(100, 50).path).toBe("pan.idle");
  });

  it("ends on cancel", () => {
    editor.pointerDown(100, 50);
    expect(editor.cancel().path).toBe("pan.idle");
  });
});
