import { beforeEach, describe, expect, it } from "vitest";
import { boxRecord, keyOf } from "../testing/records";
import { Edits } from "./edits";
import { History } from "./history";
import { RecordStore } from "./record-store";

let store: RecordStore;
let edits: Edits;
let history: History;
beforeEach(() => {
  store = new RecordStore();
  edits = new Edits(store);
  history = new History(store, edits);
});

const put = (number: number, left = 0) =>
  edits.transact((draft) => draft.put(boxRecord(number, { left })));
const leftOf = (number: number) => store.annotation(keyOf(number))?.shape?.left;

describe("history", () => {
  it("goes back and forth through 2,000 edits, without a limit", () => {
    put(1);
    for (let left = 1; left <= 2_000; left += 1) put(1, left);
    for (let left = 1_999; left >= 0; left -= 1) {
      history.undo();
      expect(leftOf(1)).toBe(left);
    }
    history.undo();
    expect(history.canUndo.get()).toBe(false);
    expect([...store.all()]).toEqual([]);
    while (history.canRedo.get()) history.redo();
    expect(leftOf(1)).toBe(2_000);
  });

  it("forgets what was undone once something new is done", () => {
    put(1);
    history.undo();
    put(2);
    expect(history.canRedo.get()).toBe(false);
    history.redo();
    expect(store.get(keyOf(1))).toBeUndefined();
  });

  it("takes a gesture of many steps back as one, and a bailed one not at all", () => {
    put(1);
    const drag = edits.mark();
    for (let left = 1; left < 50; left += 1) put(1, left);
    drag.close();
    const other = edits.mark();
    put(1, 99);
    other.bail();
    expect(leftOf(1)).toBe(49);
    history.undo();
    expect(leftOf(1)).toBe(0);
  });

  it("does not record a gesture that changed nothing in the end", () => {
    put(1);
    const drag = edits.mark();
    put(1, 5);
    put(1, 0);
    drag.close();
    history.undo();
    expect(history.canUndo.get()).toBe(false);
    expect([...store.all()]).toEqual([]);
  });

  it("waits while a gesture is open", () => {
    put(1);
    const drag = edits.mark();
    put(1, 5);
    history.undo();
    expect(leftOf(1)).toBe(5);
    drag.close();
  });
});

describe("edits", () => {
  it("write all of a change or none of it", () => {
    expect(() =>
      edits.transact((draft) => {
        draft.put(boxRecord(1));
        throw new Error("halfway");
      }),
    ).toThrow("halfway");
    expect([...store.all()]).toEqual([]);
    expect(history.canUndo.get()).toBe(false);
  });

  it("are told once each, and not when they change nothing", () => {
    let told = 0;
    edits.onEdit(() => {
      told += 1;
    });
    put(1, 3);
    put(1, 3);
    expect(told).toBe(1);
  });

  it("do not open a gesture within a gesture", () => {
    edits.mark();
    expect(() => edits.mark()).toThrow("open already");
  });
});

describe("record store", () => {
  it("knows which annotations lie on which frame, also after they moved to another", () => {
    put(1);
    edits.transact((draft) => draft.put(boxRecord(2, { frame: 3 })));
    edits.transact((draft) => draft.put(boxRecord(1, { frame: 3 })));
    expect([...store.keysOnFrame(0)]).toEqual([]);
    expect([...store.keysOnFrame(3)]).toEqual([keyOf(2), keyOf(1)]);
    edits.transact((draft) => draft.remove(keyOf(2)));
    expect([...store.keysOnFrame(3)]).toEqual([keyOf(1)]);
  });

  it("becomes other records by telling only what differs", () => {
    put(1);
    put(2);
    const told: unknown[] = [];
    store.listen((diff) => told.push(diff));
    store.replaceAll([boxRecord(2), boxRecord(3)]);
    expect(told).toEqual([
      {
        added: { [keyOf(3)]: boxRecord(3) },
        updated: {},
        removed: { [keyOf(1)]: boxRecord(1) },
      },
    ]);
  });
});
