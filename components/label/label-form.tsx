"use client";
import { Select, Stack, TextInput } from "@mantine/core";
import { messages } from "@/components/messages";
import { LABEL_TYPES, type LabelInput } from "@/domain/labels/label";
import { shapeSchema } from "@/domain/shapes/registry";
import { AttributeList } from "./attribute-list";
import { ColorField } from "./color-field";
import classes from "./label-form.module.css";
import type { LabelDraft } from "./label-draft";
import { type Problems, problemKey } from "./label-problems";

interface LabelFormProps {
  readonly label: LabelDraft;
  readonly problems: Problems;
  readonly onChange: (label: LabelDraft) => void;
  /** Enter in the name: go on to the next label. */
  readonly onEnter?: () => void;
  /** Begins with the cursor in the name. */
  readonly isFocused?: boolean;
}

/** The fields of one label. */
export function LabelForm({
  label,
  problems,
  onChange,
  onEnter,
  isFocused = false,
}: LabelFormProps) {
  return (
    <Stack gap="md">
      <div className={classes.line}>
        <TextInput
          autoFocus={isFocused}
          data-autofocus
          label={messages.label.name}
          value={label.name}
          error={problems.get(problemKey(label, "name"))}
          onChange={(event) => onChange({ ...label, name: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || onEnter === undefined) return;
            event.preventDefault();
            onEnter();
          }}
        />
        <Select
          label={messages.label.type}
          allowDeselect={false}
          data={typesOffered(label.type).map((type) => ({
            value: type,
            label: messages.label.types[type],
          }))}
          value={label.type}
          onChange={(type) => onChange({ ...label, type: readType(type) ?? label.type })}
        />
      </div>
      <ColorField
        value={label.color}
        error={problems.get(problemKey(label, "color"))}
        onChange={(color) => onChange({ ...label, color })}
      />
      <AttributeList
        attributes={label.attributes}
        problems={problems}
        onChange={(attributes) => onChange({ ...label, attributes })}
      />
    </Stack>
  );
}

const DRAWABLE: readonly string[] = shapeSchema.options.map(({ shape }) => shape.type.value);

/** Only what the workspace can draw today, and what the label already is. */
function typesOffered(current: LabelInput["type"]): readonly LabelInput["type"][] {
  return LABEL_TYPES.filter(
    (type) => type === "any" || DRAWABLE.includes(type) || type === current,
  );
}

const readType = (value: string | null): LabelInput["type"] | undefined =>
  LABEL_TYPES.find((type) => type === value);
