"use client";
import { NativeSelect, Switch } from "@mantine/core";
import { messages } from "@/components/messages";
import type { Label } from "@/domain/labels/label";
import type { ObjectRow } from "@/editor";
import { AttributeField } from "./attribute-field";
import { useWorkspace } from "./editor-context";
import { LastEdit } from "./last-edit";
import classes from "./object-details.module.css";
import { useReadable } from "./use-readable";

interface ObjectDetailsProps {
  readonly object: ObjectRow;
  readonly label: Label | undefined;
}

/** The form of the selected object: its label, its attributes, and who touched it last. */
export function ObjectDetails({ object, label }: ObjectDetailsProps) {
  const { editor, job } = useWorkspace();
  const canEdit = useReadable(editor.state.canEdit) && !object.isLocked;
  const selected = useReadable(editor.state.selectedObjects);
  const values = selected.find(({ key }) => key === object.key)?.attributes ?? {};
  const usable = job.labels.filter(({ isArchived, id }) => !isArchived || id === object.labelId);
  return (
    <div className={classes.form}>
      <label className={classes.field}>
        <span>{messages.workspace.objectLabel}</span>
        <NativeSelect
          size="xs"
          disabled={!canEdit}
          value={String(object.labelId)}
          data={usable.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(event) => editor.setLabel(Number(event.currentTarget.value))}
        />
      </label>
      {label?.attributes.map((attribute) => (
        <AttributeField
          key={attribute.id}
          attribute={attribute}
          value={values[attribute.id]}
          isDisabled={!canEdit}
          onChange={(value) => editor.setAttribute([object.key], attribute.id, value)}
        />
      ))}
      <label className={classes.field}>
        <span>{messages.workspace.occluded}</span>
        <Switch
          size="xs"
          classNames={{ track: classes.track }}
          disabled={!canEdit}
          checked={object.isOccluded}
          onChange={(event) => editor.setOccluded([object.key], event.currentTarget.checked)}
        />
      </label>
      <LastEdit object={object} />
    </div>
  );
}
