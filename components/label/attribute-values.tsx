"use client";
import { Select, TagsInput, TextInput } from "@mantine/core";
import { messages } from "@/components/messages";
import classes from "./attribute-values.module.css";
import { type AttributeDraft, isChoice } from "./label-draft";
import { type Problems, problemKey } from "./label-problems";

interface AttributeValuesProps {
  readonly attribute: AttributeDraft;
  readonly problems: Problems;
  readonly onChange: (attribute: AttributeDraft) => void;
}

const RANGE = [
  { field: "min", label: messages.attribute.min },
  { field: "max", label: messages.attribute.max },
  { field: "step", label: messages.attribute.step },
] as const;

/** What an attribute may be, and what it is at first. */
export function AttributeValues({ attribute, problems, onChange }: AttributeValuesProps) {
  if (isChoice(attribute.input)) {
    return (
      <div className={classes.choices}>
        <TagsInput
          size="xs"
          label={messages.attribute.values}
          description={messages.attribute.valuesHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          allowDuplicates
          splitChars={[",", "\n"]}
          value={attribute.values}
          error={problems.get(problemKey(attribute, "values"))}
          onChange={(values) => onChange({ ...attribute, values })}
        />
        <Select
          size="xs"
          label={messages.attribute.defaultValue}
          placeholder={messages.attribute.noDefault}
          clearable
          data={[...new Set(attribute.values)]}
          value={attribute.defaultValue || null}
          error={problems.get(problemKey(attribute, "defaultValue"))}
          onChange={(value) => onChange({ ...attribute, defaultValue: value ?? "" })}
        />
      </div>
    );
  }
  if (attribute.input === "checkbox") {
    return (
      <Select
        size="xs"
        w={132}
        label={messages.attribute.defaultValue}
        allowDeselect={false}
        data={[
          { value: "false", label: messages.attribute.no },
          { value: "true", label: messages.attribute.yes },
        ]}
        value={attribute.defaultValue}
        onChange={(value) => onChange({ ...attribute, defaultValue: value ?? "false" })}
      />
    );
  }
  return (
    <div className={classes.range}>
      {attribute.input === "number" &&
        RANGE.map(({ field, label }, position) => (
          <TextInput
            key={field}
            size="xs"
            inputMode="decimal"
            label={label}
            value={attribute.values[position] ?? ""}
            error={problems.get(problemKey(attribute, field))}
            onChange={(event) =>
              onChange({
                ...attribute,
                values: attribute.values.with(position, event.currentTarget.value.trim()),
              })
            }
          />
        ))}
      <TextInput
        size="xs"
        label={messages.attribute.defaultValue}
        value={attribute.defaultValue}
        error={problems.get(problemKey(attribute, "defaultValue"))}
        onChange={(event) => onChange({ ...attribute, defaultValue: event.currentTarget.value })}
      />
    </div>
  );
}
