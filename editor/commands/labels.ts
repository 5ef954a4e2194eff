import { setLabel } from "../actions/set-label";
import type { Command } from "./command";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] as const;

/** Each digit stands for a label of the job in order: for the selected objects, and for the next one drawn. */
export const labelCommands: readonly Command[] = DIGITS.map((digit, place) => ({
  id: `label-${place + 1}`,
  labelKey: "commands.label",
  keys: [digit],
  isEnabled: ({ core }) => labelAt(core.job.labels, place) !== undefined,
  run: ({ core }) => {
    const label = labelAt(core.job.labels, place);
    if (label === undefined) return;
    core.session.defaultLabelId.set(label.id);
    setLabel(core, core.session.selection.get(), label.id);
  },
}));

function labelAt<L extends { readonly isArchived: boolean }>(
  labels: readonly L[],
  place: number,
): L | undefined {
  return labels.filter((label) => !label.isArchived)[place];
}
