import type { Command } from "./command";

const ZOOM_STEP = 1.25;

/** What is seen of the frame, and how large. */
export const viewCommands: readonly Command[] = [
  {
    id: "fit",
    labelKey: "commands.fit",
    keys: ["Z"],
    isEnabled: () => true,
    run: ({ core }) => core.view.fit(),
  },
  {
    id: "actual-size",
    labelKey: "commands.actualSize",
    keys: ["Shift+Z"],
    isEnabled: () => true,
    run: ({ core }) => core.view.zoomToActualSize(),
  },
  {
    id: "zoom-in",
    labelKey: "commands.zoomIn",
    keys: ["Mod+=", "Mod++"],
    isEnabled: () => true,
    run: ({ core }) => core.view.zoomBy(ZOOM_STEP),
  },
  {
    id: "zoom-out",
    labelKey: "commands.zoomOut",
    keys: ["Mod+-"],
    isEnabled: () => true,
    run: ({ core }) => core.view.zoomBy(1 / ZOOM_STEP),
  },
];
