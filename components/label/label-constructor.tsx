"use client";
import { Button, SegmentedControl } from "@mantine/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import classes from "./label-constructor.module.css";
import { emptyLabel, type LabelDraft } from "./label-draft";
import { LabelEntry } from "./label-entry";
import { nextColor } from "./label-palette";
import type { Problems } from "./label-problems";
import { LabelsText } from "./labels-text-field";

interface LabelConstructorProps {
  readonly labels: readonly LabelDraft[];
  /** What keeps the labels from being sent; shown once the person has tried. */
  readonly problems: Problems;
  readonly onChange: (labels: readonly LabelDraft[]) => void;
}

/** Builds a list of labels, by form or as text. One label is open at a time; Enter goes on to the next. */
export function LabelConstructor({ labels, problems, onChange }: LabelConstructorProps) {
  const [mode, setMode] = useState<"form" | "text">("form");
  const [openKey, setOpenKey] = useState<string>();
  const add = () => {
    const label = emptyLabel(nextColor(labels.map(({ color }) => color)));
    onChange([...labels, label]);
    setOpenKey(label.key);
  };
  return (
    <div>
      <div className={classes.head}>
        <SegmentedControl
          size="xs"
          aria-label={messages.label.title}
          value={mode}
          onChange={(value) => setMode(value === "text" ? "text" : "form")}
          data={[
            { value: "form", label: messages.label.asForm },
            { value: "text", label: messages.label.asText },
          ]}
        />
        {mode === "form" && labels.length > 0 && (
          <span className={classes.hint}>{messages.label.keys}</span>
        )}
      </div>
      {mode === "text" ? (
        <LabelsText labels={labels} onChange={onChange} />
      ) : (
        <>
          {labels.length > 0 && (
            <ul className={classes.list}>
              {labels.map((label) => (
                <LabelEntry
                  key={label.key}
                  label={label}
                  problems={problems}
                  isOpen={label.key === openKey}
                  onToggle={() => setOpenKey(label.key === openKey ? undefined : label.key)}
                  onChange={(changed) =>
                    onChange(labels.map((other) => (other.key === changed.key ? changed : other)))
                  }
                  onRemove={() => onChange(labels.filter(({ key }) => key !== label.key))}
                  onEnter={add}
                />
              ))}
            </ul>
          )}
          <Button variant="default" leftSection={<Plus {...icon} />} onClick={add}>
            {labels.length === 0 ? messages.label.add : messages.label.addAnother}
          </Button>
        </>
      )}
    </div>
  );
}
