"use client";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { messages } from "@/components/messages";
import type { LabelDraft } from "./label-draft";
import { readLabels, writeLabels } from "./labels-text";

interface LabelsTextProps {
  readonly labels: readonly LabelDraft[];
  readonly onChange: (labels: readonly LabelDraft[]) => void;
}

/** All labels as JSON. What can be read takes effect at once; what cannot is explained and changes nothing. */
export function LabelsText({ labels, onChange }: LabelsTextProps) {
  const [text, setText] = useState(() => writeLabels(labels));
  const [problem, setProblem] = useState<string>();
  return (
    <Textarea
      label={messages.label.textLabel}
      description={messages.label.textHint}
      error={problem}
      autosize
      minRows={10}
      maxRows={24}
      spellCheck={false}
      styles={{ input: { fontFamily: "var(--font-figures)", fontSize: 12 } }}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const reading = readLabels(event.currentTarget.value);
        setProblem("problem" in reading ? reading.problem : undefined);
        if ("labels" in reading) onChange(reading.labels);
      }}
    />
  );
}
