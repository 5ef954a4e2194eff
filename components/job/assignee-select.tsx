"use client";
import { Combobox, Skeleton, UnstyledButton, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { icon } from "@/components/ui/icon";
import classes from "./cell-menu.module.css";
import { useJobUpdate } from "./use-job-update";

interface AssigneeSelectProps {
  readonly job: {
    readonly id: number;
    readonly assignee: { readonly id: number; readonly name: string } | null;
  };
  readonly organizationId: number;
}

const NOBODY = "nobody";

/** Whose job it is; members of the organization are found by name as one types. */
export function AssigneeSelect({ job, organizationId }: AssigneeSelectProps) {
  const [words, setWords] = useState("");
  const update = useJobUpdate();
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      setWords("");
      combobox.focusTarget();
    },
  });
  const name = job.assignee?.name ?? messages.job.unassigned;
  return (
    <Combobox
      store={combobox}
      width={220}
      position="bottom-start"
      onOptionSubmit={(value) => {
        combobox.closeDropdown();
        update.mutate({ id: job.id, assigneeId: value === NOBODY ? null : Number(value) });
      }}
    >
      <Combobox.Target targetType="button">
        <UnstyledButton
          className={classes.button}
          aria-label={`${messages.job.changeAssignee(job.id)}: ${name}`}
          aria-busy={update.isPending}
          onClick={() => combobox.toggleDropdown()}
        >
          <span style={job.assignee === null ? { color: "var(--muted)" } : undefined}>
            {job.assignee === null ? messages.common.none : name}
          </span>
          <ChevronDown {...icon} size={12} className={classes.arrow} />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={messages.job.findPerson}
          placeholder={messages.job.findPerson}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
        <Combobox.Options
          aria-label={messages.job.columns.assignee}
          mah={260}
          style={{ overflowY: "auto" }}
        >
          {combobox.dropdownOpened && (
            <People
              organizationId={organizationId}
              words={words}
              chosenId={job.assignee?.id ?? null}
            />
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface PeopleProps {
  readonly organizationId: number;
  readonly words: string;
  readonly chosenId: number | null;
}

function People({ organizationId, words, chosenId }: PeopleProps) {
  const trpc = useTRPC();
  const [search] = useDebouncedValue(words.trim(), 150);
  const { data } = useQuery(
    trpc.user.list.queryOptions(
      { organizationId, search: search || undefined },
      { placeholderData: keepPreviousData },
    ),
  );
  if (data === undefined) return <Skeleton height={30} />;
  return (
    <>
      {chosenId !== null && (
        <Combobox.Option value={NOBODY}>{messages.job.unassigned}</Combobox.Option>
      )}
      {data.map(({ id, name, username }) => (
        <Combobox.Option key={id} value={String(id)} active={id === chosenId}>
          {name || username}
        </Combobox.Option>
      ))}
      {data.length === 0 && <Combobox.Empty>{messages.job.noPeople}</Combobox.Empty>}
    </>
  );
}
