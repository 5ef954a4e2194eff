"use client";
import { Autocomplete, Select, TextInput } from "@mantine/core";
import { messages } from "@/components/messages";
import classes from "./settings-fields.module.css";
import type { SettingsProblem, TaskSettings, TaskSorting } from "./task-settings";

interface SettingsFieldsProps {
  readonly value: TaskSettings;
  readonly problem: SettingsProblem | undefined;
  readonly onChange: (value: TaskSettings) => void;
}

const text = messages.task.settings;
/** Hints of one and of two lines stand under the fields, so that the fields stand in a row. */
const ORDER: ("label" | "input" | "error" | "description")[] = [
  "label",
  "input",
  "error",
  "description",
];
const SORTINGS = Object.entries(text.sortings).map(([value, label]) => ({ value, label }));

/** How media become frames and jobs. Each field says what it holds for. */
export function SettingsFields({ value, problem, onChange }: SettingsFieldsProps) {
  const errorAt = (field: keyof TaskSettings) =>
    problem?.field === field ? text.problems[problem.kind] : undefined;
  const number = (field: Exclude<keyof TaskSettings, "sorting" | "subset">) => (
    <TextInput
      label={text.names[field]}
      description={text.hints[field]}
      inputWrapperOrder={ORDER}
      inputMode="numeric"
      value={value[field]}
      error={errorAt(field)}
      onChange={(event) => onChange({ ...value, [field]: event.currentTarget.value.trim() })}
    />
  );
  return (
    <>
      <div className={classes.fields}>
        {number("segmentSize")}
        {number("overlap")}
        <Select
          label={text.names.sorting}
          description={text.hints.sorting}
          inputWrapperOrder={ORDER}
          allowDeselect={false}
          data={SORTINGS}
          value={value.sorting}
          onChange={(sorting) => onChange({ ...value, sorting: sortingOf(sorting) })}
        />
        <Autocomplete
          label={text.names.subset}
          description={text.hints.subset}
          inputWrapperOrder={ORDER}
          data={text.subsets}
          maxLength={64}
          value={value.subset}
          error={errorAt("subset")}
          onChange={(subset) => onChange({ ...value, subset })}
        />
      </div>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{text.pictures}</legend>
        <p className={classes.hint}>{text.picturesHint}</p>
        <div className={classes.fields}>
          {number("firstPicture")}
          {number("lastPicture")}
          {number("pictureStep")}
        </div>
      </fieldset>
      <div className={classes.fields}>{number("imageQuality")}</div>
    </>
  );
}

const isSorting = (value: string | null): value is TaskSorting =>
  value !== null && Object.hasOwn(text.sortings, value);

const sortingOf = (value: string | null): TaskSorting => (isSorting(value) ? value : "natural");
