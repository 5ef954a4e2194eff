"use client";
import { CircleDashed, Eye, EyeOff, Lock, LockOpen, Square, Trash2 } from "lucide-react";
import { memo } from "react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import type { Label } from "@/domain/labels/label";
import type { ObjectRow as Row } from "@/editor";
import { useWorkspace } from "./editor-context";
import { IconButton } from "./icon-button";
import { ObjectDetails } from "./object-details";
import classes from "./object-row.module.css";

interface ObjectRowProps {
  readonly object: Row;
  readonly label: Label | undefined;
  readonly isSelected: boolean;
  /** The row shows the object's attributes. */
  readonly isOpen: boolean;
}

const text = messages.workspace;

/** One object: what it is, where it came from, and the switches that one reaches for most. */
export const ObjectRow = memo(function ObjectRow({
  object,
  label,
  isSelected,
  isOpen,
}: ObjectRowProps) {
  const { editor, job } = useWorkspace();
  const { key, isHidden, isLocked, isOccluded, score } = object;
  const source = text.sources[object.source];
  return (
    <div
      className={classes.object}
      data-selected={isSelected}
      style={{ borderLeftColor: label?.color ?? "var(--line-strong)" }}
      onPointerEnter={() => editor.hover(key)}
      onPointerLeave={() => editor.hover(null)}
    >
      <div className={classes.row}>
        <button
          type="button"
          className={classes.name}
          aria-expanded={isOpen}
          onClick={() => editor.select(isOpen ? [] : [key])}
          onDoubleClick={() => editor.reveal(key)}
        >
          <Square {...icon} size={14} />
          <span className={classes.label}>{label?.name ?? text.archived}</span>
          {object.serverId !== null && <span className="figures">{object.serverId}</span>}
          <span>{score === null ? source : `${source} ${score.toFixed(2)}`}</span>
          {isOccluded && <CircleDashed {...icon} size={14} aria-label={text.occluded} />}
        </button>
        <IconButton
          name={isLocked ? text.unlock : text.lock}
          title={`${isLocked ? text.unlock : text.lock} · L`}
          icon={isLocked ? Lock : LockOpen}
          isOn={isLocked}
          onClick={() => editor.setLocked([key], !isLocked)}
        />
        <IconButton
          name={isHidden ? text.show : text.hide}
          title={`${isHidden ? text.show : text.hide} · H`}
          icon={isHidden ? EyeOff : Eye}
          isOn={isHidden}
          onClick={() => editor.setHidden([key], !isHidden)}
        />
        {isOpen && job.isWritable && (
          <IconButton
            name={text.remove}
            title={`${text.remove} · Del`}
            icon={Trash2}
            disabled={isLocked}
            onClick={() => editor.remove([key])}
          />
        )}
      </div>
      {isOpen && <ObjectDetails object={object} label={label} />}
    </div>
  );
});
