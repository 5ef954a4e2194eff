import type { Diff } from "@/domain/annotations/diff";
import type { AnnotationKey } from "@/domain/annotations/record";
import type { AssignedIds } from "@/domain/annotations/saving";
import type { Core } from "../core";
import type { Readable } from "../readable";
import type { ObjectRow } from "./editor-state";
import { Listeners } from "./listeners";

/**
 * The objects of the current frame as rows. A row keeps its identity while what it shows stays the same, and
 * the list while all its rows do: dragging one of 20,000 objects looks at one row and changes nothing.
 */
export function objectRows(core: Core, ids: Readable<AssignedIds>): Readable<readonly ObjectRow[]> {
  const { store, session } = core;
  const listeners = new Listeners();
  const rows = new Map<AnnotationKey, ObjectRow>();
  let list: readonly ObjectRow[] | null = null;

  const row = (key: AnnotationKey): ObjectRow | null => {
    const record = store.annotation(key);
    if (record === undefined || record.frame !== session.frame.get()) return null;
    return {
      key,
      kind: record.kind,
      shapeType: record.shape?.type ?? null,
      labelId: record.labelId,
      source: record.source,
      score: record.score,
      isOccluded: record.occluded,
      isHidden: session.hidden.get().has(key),
      isLocked: session.locked.get().has(key),
      serverId: ids.get()[key] ?? null,
    };
  };
  /** Looks at one row again. Returns whether the list has changed. */
  const look = (key: AnnotationKey): boolean => {
    const before = rows.get(key);
    const now = row(key);
    if (now === null) return rows.delete(key);
    if (before !== undefined && isSameRow(before, now)) return false;
    rows.set(key, now);
    return true;
  };
  const tell = (hasChanged: boolean) => {
    if (!hasChanged) return;
    list = null;
    listeners.tell();
  };
  const lookAtAll = () => {
    let hasChanged = false;
    for (const key of [...rows.keys(), ...store.keysOnFrame(session.frame.get())])
      hasChanged = look(key) || hasChanged;
    tell(hasChanged);
  };

  store.listen((diff) => {
    let hasChanged = hasMovedInOrder(diff);
    for (const part of [diff.added, diff.updated, diff.removed])
      for (const key of Object.keys(part)) hasChanged = look(key) || hasChanged;
    tell(hasChanged);
  });
  for (const source of [session.frame, session.hidden, session.locked, ids])
    source.subscribe(lookAtAll);
  lookAtAll();

  return {
    get: () => {
      list ??= inPaintingOrder(core, rows);
      return list;
    },
    subscribe: (listener) => listeners.add(listener),
  };
}

function inPaintingOrder(
  { store, session }: Core,
  rows: ReadonlyMap<AnnotationKey, ObjectRow>,
): readonly ObjectRow[] {
  const keys = [...store.keysOnFrame(session.frame.get())];
  const zOrder = (key: AnnotationKey) => store.annotation(key)?.zOrder ?? 0;
  return keys
    .sort((one, other) => zOrder(one) - zOrder(other))
    .flatMap((key) => rows.get(key) ?? []);
}

function hasMovedInOrder(diff: Diff): boolean {
  return Object.values(diff.updated).some(([from, to]) => from.zOrder !== to.zOrder);
}

function isSameRow(one: ObjectRow, other: ObjectRow): boolean {
  return (
    one.kind === other.kind &&
    one.shapeType === other.shapeType &&
    one.labelId === other.labelId &&
    one.source === other.source &&
    one.score === other.score &&
    one.isOccluded === other.isOccluded &&
    one.isHidden === other.isHidden &&
    one.isLocked === other.isLocked &&
    one.serverId === other.serverId
  );
}
