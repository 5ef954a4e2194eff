"use client";
import { NativeSelect, NumberInput, SegmentedControl, Switch, TextInput } from "@mantine/core";
import { messages } from "@/components/messages";
import type { Attribute } from "@/domain/labels/label";
import { unreachable } from "@/domain/unreachable";
import classes from "./object-details.module.css";

interface AttributeFieldProps {
  readonly attribute: Attribute;
  /** As stored; undefined when the object has no value for it. */
  readonly value: string | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (value: string) => void;
}

/** How many letters fit beside each other as segments, at the panel's first width. */
const SEGMENTS_LETTERS = 16;

/** One attribute of the selected object, by the kind that the label gives it. */
export function AttributeField(props: AttributeFieldProps) {
  return (
    <label className={classes.field}>
      <span title={props.attribute.name}>{props.attribute.name}</span>
      <Control {...props} />
    </label>
  );
}

function Control({ attribute, value, isDisabled, onChange }: AttributeFieldProps) {
  const { input, values, name } = attribute;
  const common = { size: "xs", disabled: isDisabled, "aria-label": name } as const;
  switch (input) {
    case "select":
      return <Choice {...common} values={values} value={value} onChoose={onChange} />;
    case "radio":
      if (values.length > 3 || values.join("").length > SEGMENTS_LETTERS) {
        return <Choice {...common} values={values} value={value} onChoose={onChange} />;
      }
      return (
        <SegmentedControl
          {...common}
          fullWidth
          data={[...values]}
          value={value ?? ""}
          onChange={onChange}
        />
      );
    case "checkbox":
      return (
        <Switch
          {...common}
          classNames={{ track: classes.track }}
          checked={value === "true"}
          onChange={(event) => onChange(event.currentTarget.checked ? "true" : "false")}
        />
      );
    case "number": {
      const [min, max, step] = values.map(Number);
      return (
        <NumberInput
          {...common}
          value={value ?? ""}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          {...(step === undefined ? {} : { step })}
          clampBehavior="strict"
          onChange={(number) => onChange(String(number))}
        />
      );
    }
    case "text":
      return (
        <TextInput
          {...common}
          key={value}
          defaultValue={value ?? ""}
          maxLength={4096}
          onBlur={(event) => {
            if (event.currentTarget.value !== (value ?? "")) onChange(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
      );
    default:
      return unreachable(input);
  }
}

interface ChoiceProps {
  readonly size: "xs";
  readonly disabled: boolean;
  readonly "aria-label": string;
  readonly values: readonly string[];
  readonly value: string | undefined;
  readonly onChoose: (value: string) => void;
}

function Choice({ values, value, onChoose, ...common }: ChoiceProps) {
  const isKnown = value !== undefined && values.includes(value);
  const data = isKnown
    ? [...values]
    : [{ value: value ?? "", label: value ?? messages.workspace.unset }, ...values];
  return (
    <NativeSelect
      {...common}
      data={data}
      value={value ?? ""}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
