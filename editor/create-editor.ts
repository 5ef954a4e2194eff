import type { AnnotationKey } from "@/domain/annotations/record";
import { definitionOf } from "@/domain/shapes";
import { changeObjects } from "./actions/change-objects";
import { goToFrame } from "./actions/go-to-frame";
import { removeObjects } from "./actions/remove-objects";
import { setFramesRemoved } from "./actions/set-frames-removed";
import { setLabel } from "./actions/set-label";
import { commands } from "./commands";
import type { CommandContext } from "./commands/command";
import { createCore } from "./core";
import type { EditorDependencies } from "./dependencies";
import type { Editor } from "./editor";
import { decodeIn } from "./frames/decoder";
import { FrameLoader } from "./frames/frame-loader";
import { FrameTable } from "./frames/frame-table";
import type { CanvasPicture } from "./frames/picture";
import { pictureSource } from "./frames/picture-source";
import { pauseOnEdits } from "./playback/pause-on-edits";
import { Player } from "./playback/player";
import { SoundTrack } from "./playback/sound-track";
import { followAbsence } from "./session/follow-absence";
import { withKeys } from "./session/session";
import { frameAfter } from "./session/shown-frames";
import { mountStage } from "./stage";
import { createState } from "./state/create-state";
import { Sync } from "./sync/sync";
import { tools } from "./tools";
import { ToolMachine } from "./tools/machine";

/** Builds an editor for one job, and begins to load it; `state.document` and `frameState` tell how it goes. */
export function createEditor(dependencies: EditorDependencies): Editor {
  const { job, describeFrames, frameUrl } = dependencies;
  const core = createCore(job, dependencies.newId);
  const { session, view, store, picker } = core;
  const machine = new ToolMachine(core, tools);
  const sync = new Sync(core, dependencies);
  const table = new FrameTable(describeFrames, job.startFrame, job.stopFrame);
  const frames = new FrameLoader<CanvasPicture>({
    table,
    source: pictureSource(
      decodeIn(dependencies.createDecodeWorker, dependencies.scheduler),
      frameUrl,
    ),
    firstFrame: job.startFrame,
    after: (frame, direction) => frameAfter(core, frame, direction),
  });
  const player = new Player({
    session,
    next: (frame) => frameAfter(core, frame, 1),
    firstFrame: job.startFrame,
    frames,
    known: (frame) => table.known(frame),
    goTo: (frame) => goToFrame(core, frame),
    sound: new SoundTrack({
      createAudio: dependencies.createAudio,
      urlOf: frameUrl,
      isMuted: () => session.isMuted.get(),
    }),
    scheduler: dependencies.scheduler,
    now: dependencies.now,
  });
  const context: CommandContext = {
    core,
    machine,
    saveNow: () => void sync.flush(),
    setFramesRemoved: (marked, isRemoved) =>
      void setFramesRemoved(core, dependencies.setFramesRemoved, marked, isRemoved),
  };
  const leaving = new AbortController();
  let unmount: (() => void) | null = null;

  const endFollowing = [followAbsence(core, table), pauseOnEdits(core)];
  session.frame.subscribe(() => frames.show(session.frame.get()));
  frames.state.subscribe(() => {
    const state = frames.state.get();
    if (state.status === "ready") view.setFrameSize(state.description);
  });
  const leave = () => void sync.flush({ isLeaving: true });
  window.addEventListener("pagehide", leave, { signal: leaving.signal });
  document.addEventListener(
    "visibilitychange",
    () => document.visibilityState === "hidden" && leave(),
    { signal: leaving.signal },
  );
  sync.start();
  frames.show(session.frame.get());

  const commandOf = (id: string) => {
    const command = commands.find((one) => one.id === id);
    if (command === undefined) throw new Error(`there is no command ${id}`);
    return command;
  };
  const run = (id: string): boolean => {
    const command = commandOf(id);
    const isEnabled = command.isEnabled(context);
    if (isEnabled) command.run(context);
    return isEnabled;
  };
  const nameOf = (key: AnnotationKey) => {
    const label = job.labels.find(({ id }) => id === store.annotation(key)?.labelId);
    return [label?.name, sync.ids.get()[key]].filter((part) => part !== undefined).join(" ");
  };

  const editor: Editor = {
    state: createState({ core, machine, sync, frames, player }),
    tools,
    commands,

    mount: (container) => {
      unmount?.();
      unmount = mountStage({
        container,
        core,
        machine,
        frames,
        dependencies,
        nameOf,
        onNames: (changed) => sync.ids.subscribe(changed),
        perform: (action) => {
          if (action.kind === "command") return run(action.id);
          machine.use(action.id);
          return true;
        },
      });
    },
    unmount: () => {
      machine.cancelGesture();
      unmount?.();
      unmount = null;
    },
    dispose: async () => {
      editor.unmount();
      leaving.abort();
      for (const end of endFollowing) end();
      player.stop();
      frames.stop();
      await sync.stop();
    },

    run: (id) => void run(id),
    isEnabled: (id) => commandOf(id).isEnabled(context),
    setTool: (toolId) => machine.use(toolId),

    goToFrame: (frame) => goToFrame(core, frame),
    previewUrl: async (frame) => {
      const description = await table.describeAlone(frame);
      return description === undefined ? null : `${frameUrl(description)}/preview`;
    },
    setSpeed: (speed) => session.speed.set(speed),
    setMuted: (isMuted) => session.isMuted.set(isMuted),
    select: (keys) => session.select(keys.filter((key) => store.annotation(key) !== undefined)),
    hover: (key) => session.hovered.set(key),
    reveal: (key) => {
      const shape = picker.shape(key);
      if (shape !== null) view.reveal(definitionOf(shape).geometry.bounds(shape));
    },
    setLabel: (labelId) => {
      session.defaultLabelId.set(labelId);
      setLabel(core, session.selection.get(), labelId);
    },
    setDefaultLabel: (labelId) => session.defaultLabelId.set(labelId),
    setAttribute: (keys, attributeId, value) =>
      changeObjects(core, keys, (record) => ({
        ...record,
        attributes: { ...record.attributes, [attributeId]: value },
      })),
    setOccluded: (keys, occluded) =>
      changeObjects(core, keys, (record) => ({ ...record, occluded })),
    remove: (keys) => removeObjects(core, keys),
    setHidden: (keys, isHidden) =>
      session.hidden.set(withKeys(session.hidden.get(), keys, isHidden)),
    setLocked: (keys, isLocked) =>
      session.locked.set(withKeys(session.locked.get(), keys, isLocked)),

    panBy: (dx, dy) => view.panBy(dx, dy),
    zoomBy: (factor) => view.zoomBy(factor),
    fit: () => view.fit(),
    zoomToActualSize: () => view.zoomToActualSize(),

    retryFrame: () => frames.retry(),
    retryDocument: () => void sync.retry(),
    saveNow: () => void sync.flush(),
    resolveConflicts: (choice) => sync.resolveConflicts(choice),
    restoreRefused: (seq) => sync.restoreRefused(seq),
    discardRefused: (seq) => sync.discardRefused(seq),
  };
  return editor;
}
