"use client";
import { ActionIcon, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { ChevronRight, TriangleAlert, X } from "lucide-react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import type { LabelDraft } from "./label-draft";
import classes from "./label-entry.module.css";
import { LabelForm } from "./label-form";
import type { Problems } from "./label-problems";

interface LabelEntryProps {
  readonly label: LabelDraft;
  readonly problems: Problems;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onChange: (label: LabelDraft) => void;
  readonly onRemove: () => void;
  readonly onEnter: () => void;
}

/** A label in the constructor: a line, and below it its fields while it is open. */
export function LabelEntry({ label, problems, isOpen, ...act }: LabelEntryProps) {
  const name = label.name || messages.label.unnamed;
  const keys = [label.key, ...label.attributes.map(({ key }) => key)];
  const problem = [...problems].find(([at]) => keys.some((key) => at.startsWith(`${key}.`)))?.[1];
  return (
    <li className={classes.entry}>
      <div className={classes.line}>
        <UnstyledButton className={classes.button} aria-expanded={isOpen} onClick={act.onToggle}>
          <ChevronRight {...icon} className={classes.arrow} />
          <span className={classes.swatch} style={{ background: label.color }} aria-hidden />
          <VisuallyHidden>{messages.label.edit} </VisuallyHidden>
          <span className={classes.name} data-empty={label.name === "" || undefined}>
            {name}
          </span>
          <span className={classes.note}>
            {messages.label.types[label.type]}
            {label.attributes.length > 0 &&
              ` · ${messages.label.attributes(label.attributes.length)}`}
          </span>
          {problem !== undefined && !isOpen && (
            <span className={classes.problem}>
              <TriangleAlert {...icon} size={14} />
              {problem}
            </span>
          )}
        </UnstyledButton>
        <ActionIcon aria-label={messages.label.remove(name)} onClick={act.onRemove}>
          <X {...icon} />
        </ActionIcon>
      </div>
      {isOpen && (
        <div className={classes.form}>
          <LabelForm
            label={label}
            problems={problems}
            onChange={act.onChange}
            onEnter={act.onEnter}
            isFocused
          />
        </div>
      )}
    </li>
  );
}
