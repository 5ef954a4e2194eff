import { Command, type LucideIcon, SquareDashedMousePointer, Tag } from "lucide-react";
import { messages } from "@/components/messages";
import type { PaletteItem } from "@/components/ui/palette";
import { useWorkspace } from "./editor-context";
import { keyText } from "./key-text";
import { useReadable } from "./use-readable";

export interface FoundCommand extends PaletteItem {
  readonly run: () => void;
}

const { names } = messages.workspace;

/** The tools, and the commands that can be run now, whose names have all the words. The first key stands beside each. */
export function useCommands(words: string, isMac: boolean): readonly FoundCommand[] {
  const { editor, job } = useWorkspace();
  const labels = job.labels.filter((label) => !label.isArchived);
  const found = (id: string, icon: LucideIcon, name: string, key: string, run: () => void) => ({
    id,
    icon,
    name,
    note: keyText(key, isMac),
    run,
  });
  const canEdit = useReadable(editor.state.canEdit);
  const tools = editor.tools
    .filter(({ id }) => canEdit || !id.startsWith("draw"))
    .map(({ id, labelKey, key }) =>
      found(id, SquareDashedMousePointer, names[labelKey] ?? id, key, () => editor.setTool(id)),
    );
  const commands = editor.commands
    .filter(({ id }) => editor.isEnabled(id))
    .map(({ id, labelKey, keys }) => {
      const label = labels[Number(/^label-(\d+)$/.exec(id)?.[1]) - 1];
      const name = names[labelKey] ?? id;
      const [key = ""] = keys;
      return label === undefined
        ? found(id, Command, name, key, () => editor.run(id))
        : found(id, Tag, `${name}: ${label.name}`, key, () => editor.run(id));
    });
  const wanted = words.toLowerCase().split(/\s+/);
  return [...tools, ...commands].filter(({ name }) =>
    wanted.every((word) => name.toLowerCase().includes(word)),
  );
}
