"use client";
import { Tooltip } from "@mantine/core";
import { Hand, type LucideIcon, MousePointer2, Square } from "lucide-react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import bar from "./bars.module.css";
import { useWorkspace } from "./editor-context";
import classes from "./tool-bar.module.css";
import { useReadable } from "./use-readable";

/** Icons by the names that tools give. A bundle holds only the icons that are named here. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  MousePointer2,
  Hand,
  Square,
};

/** One button a tool; all it shows comes from the tool's own definition. */
export function ToolBar() {
  const { editor } = useWorkspace();
  const current = useReadable(editor.state.tool);
  const canEdit = useReadable(editor.state.canEdit);
  return (
    <div
      className={bar.tools}
      role="toolbar"
      aria-label={messages.workspace.tools}
      aria-orientation="vertical"
    >
      {editor.tools.map(({ id, labelKey, icon: iconName, key }) => {
        const Icon = ICONS[iconName] ?? Square;
        const name = messages.workspace.names[labelKey] ?? labelKey;
        return (
          <Tooltip key={id} label={`${name} · ${key}`} position="right">
            <button
              type="button"
              className={classes.tool}
              aria-label={name}
              aria-pressed={id === current}
              disabled={!canEdit && id.startsWith("draw")}
              onClick={() => editor.setTool(id)}
            >
              <Icon {...icon} />
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}
