import type { Core } from "../core";
import type { Readable } from "../readable";
import type { Sync } from "../sync/sync";
import type { ToolMachine } from "../tools/machine";
import { derived } from "./derived";
import type { EditorState, FrameState } from "./editor-state";
import { objectRows } from "./object-rows";
import { selectedObjects } from "./selected-objects";

/** Gathers what the page may watch from the parts that own it. */
export function createState(
  core: Core,
  machine: ToolMachine,
  sync: Sync,
  frameState: Readable<FrameState>,
): EditorState {
  const { session, view, history } = core;
  return {
    document: sync.document,
    frame: session.frame,
    frameState,
    tool: machine.tool,
    toolPath: machine.path,
    hint: machine.hint,
    cursor: session.cursor,
    zoom: derived([view.camera], () => view.camera.get().zoom),
    canEdit: session.canEdit,
    selection: session.selection,
    selectedObjects: selectedObjects(core),
    hovered: session.hovered,
    objects: objectRows(core, sync.ids),
    defaultLabelId: session.defaultLabelId,
    saving: sync.saving,
    conflicts: sync.conflicts,
    refused: sync.refused,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    notice: session.notice,
  };
}
