import type { Core } from "../core";
import type { Player } from "../playback/player";
import type { Sync } from "../sync/sync";
import type { ToolMachine } from "../tools/machine";
import { derived } from "./derived";
import type { EditorState } from "./editor-state";
import { objectRows } from "./object-rows";
import { selectedObjects } from "./selected-objects";

interface StateParts {
  readonly core: Core;
  readonly machine: ToolMachine;
  readonly sync: Sync;
  readonly frames: Pick<EditorState, "buffered"> & { readonly state: EditorState["frameState"] };
  readonly player: Pick<Player, "isBuffering" | "skipped">;
}

/** Gathers what the page may watch from the parts that own it. */
export function createState({ core, machine, sync, frames, player }: StateParts): EditorState {
  const { session, view, history } = core;
  return {
    document: sync.document,
    frame: session.frame,
    frameState: frames.state,
    buffered: frames.buffered,
    isPlaying: session.isPlaying,
    isBuffering: player.isBuffering,
    skippedFrames: player.skipped,
    speed: session.speed,
    isMuted: session.isMuted,
    removedFrames: session.removed,
    showsRemoved: session.showRemoved,
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
