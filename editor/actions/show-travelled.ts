import type { Core } from "../core";
import type { Travelled } from "../store/history";
import { goToFrame } from "./go-to-frame";

/** Shows what an undo or redo did: its frame, and a word about what was left out. */
export function showTravelled(core: Core, { diff, leftOut }: Travelled): void {
  const touched = [
    ...Object.values(diff.added),
    ...Object.values(diff.updated).map(([, to]) => to),
    ...Object.values(diff.removed),
  ];
  const [first] = touched;
  if (first !== undefined && !touched.some(({ frame }) => frame === core.session.frame.get()))
    goToFrame(core, first.frame);
  if (leftOut > 0) core.session.say("undo-left-out");
}
