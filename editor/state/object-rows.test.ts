import { describe, expect, it } from "vitest";
import { boxRecord, keyOf } from "../testing/records";
import { TestEditor } from "../testing/test-editor";
import { Cell } from "./cell";
import { objectRows } from "./object-rows";

function crowd(count: number) {
  const editor = new TestEditor();
  const records = Array.from({ length: count }, (_, place) => boxRecord(1_000 + place));
  editor.load(...records);
  const rows = objectRows(editor.core, new Cell({}));
  return { editor, rows };
}

describe("rows of objects", () => {
  it("stay the same while one of 20,000 objects is dragged", () => {
    const { editor, rows } = crowd(20_000);
    const before = rows.get();
    let told = 0;
    rows.subscribe(() => {
      told += 1;
    });
    expect(before).toHaveLength(20_000);
    editor.core.session.select([keyOf(1_000)]);
    for (let step = 0; step < 50; step += 1) editor.key("ArrowRight");
    expect(rows.get()).toBe(before);
    expect(told).toBe(0);
  });

  it("change for the one whose label changed, and for no other", () => {
    const { editor, rows } = crowd(3);
    const before = rows.get();
    editor.core.session.select([keyOf(1_001)]);
    editor.key("2");
    const after = rows.get();
    expect(after).not.toBe(before);
    expect(after.map((row, place) => row === before[place])).toEqual([true, false, true]);
    expect(after[1]).toMatchObject({ key: keyOf(1_001), labelId: 2 });
  });

  it("follow the frame, and the order of painting", () => {
    const { editor, rows } = crowd(0);
    editor.load(
      boxRecord(1, { zOrder: 2 }),
      boxRecord(2, { zOrder: 0 }),
      boxRecord(3, { frame: 1 }),
    );
    expect(rows.get().map(({ key }) => key)).toEqual([keyOf(2), keyOf(1)]);
    editor.core.edits.transact((draft) => draft.put(boxRecord(2, { zOrder: 3 })));
    expect(rows.get().map(({ key }) => key)).toEqual([keyOf(1), keyOf(2)]);
    editor.key("f");
    expect(rows.get().map(({ key }) => key)).toEqual([keyOf(3)]);
  });

  it("show what is hidden, locked and numbered", () => {
    const editor = new TestEditor().load(boxRecord(1), boxRecord(2));
    const ids = new Cell<Readonly<Record<string, number>>>({});
    const rows = objectRows(editor.core, ids);
    editor.core.session.hidden.set(new Set([keyOf(1)]));
    editor.core.session.locked.set(new Set([keyOf(2)]));
    ids.set({ [keyOf(2)]: 77 });
    expect(rows.get()).toMatchObject([
      { isHidden: true, isLocked: false, serverId: null },
      { isHidden: false, isLocked: true, serverId: 77 },
    ]);
  });
});
