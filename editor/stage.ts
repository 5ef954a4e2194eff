import type { AnnotationKey } from "@/domain/annotations/record";
import type { Core } from "./core";
import type { EditorDependencies } from "./dependencies";
import type { FrameLoader } from "./frames/frame-loader";
import type { CanvasPicture } from "./frames/picture";
import { PointerInput } from "./input/pointer-input";
import { type KeyAction, keymapOf } from "./input/keymap";
import { listenToKeys } from "./input/keyboard";
import { Renderer } from "./render/renderer";
import { commands } from "./commands";
import type { ToolMachine } from "./tools/machine";
import { tools } from "./tools";

interface StageParts {
  readonly container: HTMLElement;
  readonly core: Core;
  readonly machine: ToolMachine;
  readonly frames: FrameLoader<CanvasPicture>;
  readonly dependencies: Pick<EditorDependencies, "createRasterWorker" | "scheduler" | "now">;
  readonly nameOf: (key: AnnotationKey) => string;
  /** Tells when `nameOf` may answer differently. */
  readonly onNames: (changed: () => void) => () => void;
  readonly perform: (action: KeyAction) => boolean;
}

/** Puts the canvas into the page, and listens there. Returns the function that takes it out again. */
export function mountStage(parts: StageParts): () => void {
  const { container, core, machine, frames, dependencies } = parts;
  const element = document.createElement("div");
  element.style.cssText =
    "position:absolute;inset:0;overflow:hidden;contain:strict;user-select:none";
  container.append(element);

  const measure = () =>
    core.view.setScreen({ width: element.clientWidth, height: element.clientHeight });
  const sizes = new ResizeObserver(measure);
  sizes.observe(element);
  measure();

  const renderer = new Renderer({
    core,
    frames,
    container: element,
    worker: dependencies.createRasterWorker(),
    scheduler: dependencies.scheduler,
    nameOf: parts.nameOf,
  });
  const endNames = parts.onNames(() => renderer.invalidate());
  const isReady = () => frames.state.get().status === "ready";
  const pointer = new PointerInput({ element, core, machine, isReady });
  const endKeys = listenToKeys({
    keymap: keymapOf(commands, tools),
    perform: parts.perform,
    now: dependencies.now,
    holdSpace: (isHeld) => pointer.holdSpace(isHeld),
  });
  return () => {
    endKeys();
    pointer.stop();
    endNames();
    renderer.stop();
    sizes.disconnect();
    element.remove();
  };
}
