"use client";
import { SegmentedControl, Select, Stack } from "@mantine/core";
import { LabelConstructor } from "@/components/label/label-constructor";
import type { LabelDraft } from "@/components/label/label-draft";
import type { Problems } from "@/components/label/label-problems";
import { messages } from "@/components/messages";

const text = messages.task;

/** Where a new task's labels come from. */
export type LabelSource = "project" | "own";

interface LabelsChoiceProps {
  readonly source: LabelSource;
  readonly projects: readonly { readonly id: number; readonly name: string }[];
  readonly projectId: string | null;
  readonly projectError: string | undefined;
  readonly labels: readonly LabelDraft[];
  readonly labelProblems: Problems;
  readonly labelsError: string | undefined;
  readonly onSource: (source: LabelSource) => void;
  readonly onProject: (id: string | null) => void;
  readonly onLabels: (labels: readonly LabelDraft[]) => void;
}

/** A project whose labels the task shares, or labels that belong to the task alone. */
export function LabelsChoice(props: LabelsChoiceProps) {
  return (
    <Stack gap="sm" align="stretch">
      <SegmentedControl
        style={{ alignSelf: "flex-start" }}
        aria-label={text.labelSource}
        value={props.source}
        onChange={(value) => props.onSource(value === "own" ? "own" : "project")}
        data={[
          { value: "project", label: text.labelsOfProject },
          { value: "own", label: text.labelsOfOwn },
        ]}
      />
      {props.source === "project" ? (
        <Select
          label={text.projectLabel}
          searchable
          allowDeselect={false}
          data={props.projects.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={props.projectId}
          error={props.projectError}
          onChange={props.onProject}
        />
      ) : (
        <div>
          <LabelConstructor
            labels={props.labels}
            problems={props.labelProblems}
            onChange={props.onLabels}
          />
          {props.labelsError !== undefined && (
            <p role="alert" style={{ margin: "10px 0 0", color: "var(--bad-ink)" }}>
              {props.labelsError}
            </p>
          )}
        </div>
      )}
    </Stack>
  );
}
