"use client";
import { ActionIcon, Checkbox, Select, TextInput } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import { ATTRIBUTE_INPUTS } from "@/domain/labels/label";
import { AttributeValues } from "./attribute-values";
import classes from "./attribute-form.module.css";
import { type AttributeDraft, withInput } from "./label-draft";
import { type Problems, problemKey } from "./label-problems";

interface AttributeFormProps {
  readonly attribute: AttributeDraft;
  readonly problems: Problems;
  readonly onChange: (attribute: AttributeDraft) => void;
  readonly onRemove: () => void;
}

/** The fields of one attribute; which there are follows from how it is asked. */
export function AttributeForm({ attribute, problems, onChange, onRemove }: AttributeFormProps) {
  return (
    <div className={classes.attribute}>
      <div className={classes.line}>
        <TextInput
          size="xs"
          autoFocus={attribute.name === ""}
          label={messages.attribute.name}
          value={attribute.name}
          error={problems.get(problemKey(attribute, "name"))}
          onChange={(event) => onChange({ ...attribute, name: event.currentTarget.value })}
        />
        <Select
          size="xs"
          label={messages.attribute.input}
          allowDeselect={false}
          disabled={attribute.id !== undefined}
          data={ATTRIBUTE_INPUTS.map((input) => ({
            value: input,
            label: messages.attribute.inputs[input],
          }))}
          value={attribute.input}
          onChange={(value) => {
            const input = ATTRIBUTE_INPUTS.find((each) => each === value);
            if (input !== undefined) onChange(withInput(attribute, input));
          }}
        />
        <ActionIcon
          size={30}
          className={classes.remove}
          aria-label={messages.attribute.remove(attribute.name || messages.attribute.unnamed)}
          onClick={onRemove}
        >
          <Trash2 {...icon} />
        </ActionIcon>
      </div>
      <AttributeValues attribute={attribute} problems={problems} onChange={onChange} />
      <Checkbox
        size="xs"
        label={messages.attribute.mutable}
        checked={attribute.mutable}
        onChange={(event) => onChange({ ...attribute, mutable: event.currentTarget.checked })}
      />
    </div>
  );
}
