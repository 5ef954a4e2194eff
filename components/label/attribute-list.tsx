"use client";
import { Button } from "@mantine/core";
import { Plus } from "lucide-react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import { AttributeForm } from "./attribute-form";
import classes from "./attribute-list.module.css";
import { type AttributeDraft, emptyAttribute } from "./label-draft";
import type { Problems } from "./label-problems";

interface AttributeListProps {
  readonly attributes: readonly AttributeDraft[];
  readonly problems: Problems;
  readonly onChange: (attributes: readonly AttributeDraft[]) => void;
}

export function AttributeList({ attributes, problems, onChange }: AttributeListProps) {
  return (
    <fieldset className={classes.list}>
      <legend className={classes.legend}>{messages.attribute.title}</legend>
      {attributes.length === 0 && <p className={classes.hint}>{messages.attribute.hint}</p>}
      {attributes.map((attribute) => (
        <AttributeForm
          key={attribute.key}
          attribute={attribute}
          problems={problems}
          onChange={(changed) =>
            onChange(attributes.map((other) => (other.key === changed.key ? changed : other)))
          }
          onRemove={() => onChange(attributes.filter(({ key }) => key !== attribute.key))}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<Plus {...icon} />}
        onClick={() => onChange([...attributes, emptyAttribute()])}
      >
        {messages.attribute.add}
      </Button>
    </fieldset>
  );
}
