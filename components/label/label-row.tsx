"use client";
import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { messages } from "@/components/messages";
import type { Label } from "@/domain/labels/label";
import classes from "./label-card.module.css";

export function LabelRow({ label, onEdit }: { label: Label; onEdit: () => void }) {
  return (
    <li className={classes.row}>
      <UnstyledButton className={classes.open} onClick={onEdit}>
        <span className={classes.swatch} style={{ background: label.color }} aria-hidden />
        <VisuallyHidden>{messages.label.edit} </VisuallyHidden>
        <span className={classes.name}>{label.name}</span>
        <span className={classes.note}>
          {messages.label.types[label.type]}
          {label.attributes.length > 0 &&
            ` · ${messages.label.attributes(label.attributes.length)}`}
        </span>
      </UnstyledButton>
    </li>
  );
}
