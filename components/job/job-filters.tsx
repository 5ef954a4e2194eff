"use client";
import { SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { useTRPC } from "@/components/providers/trpc";
import { JOB_STAGES, JOB_STATES } from "@/domain/workflow/job";
import type { JobFilter, JobFilterWrite } from "./use-job-filter";

interface JobFiltersProps {
  readonly filter: JobFilter;
  readonly onChange: JobFilterWrite;
}

export function JobFilters({ filter, onChange }: JobFiltersProps) {
  const trpc = useTRPC();
  const { organization } = useMembership();
  const people = useQuery(
    trpc.user.list.queryOptions(
      { organizationId: organization?.id ?? 0 },
      { enabled: organization !== undefined },
    ),
  );
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label={messages.job.filterAssignee}
        value={filter.isMine ? "mine" : "all"}
        onChange={(value) => onChange({ mine: value === "mine" ? "1" : "", assignee: "" })}
        data={[
          { value: "all", label: messages.job.all },
          { value: "mine", label: messages.job.mine },
        ]}
      />
      <Select
        w={140}
        aria-label={messages.job.filterState}
        placeholder={messages.job.anyState}
        clearable
        data={JOB_STATES.map((value) => ({ value, label: messages.job.states[value] }))}
        value={filter.state ?? null}
        onChange={(state) => onChange({ state: state ?? "" })}
      />
      <Select
        w={140}
        aria-label={messages.job.filterStage}
        placeholder={messages.job.anyStage}
        clearable
        data={JOB_STAGES.map((value) => ({ value, label: messages.job.stages[value] }))}
        value={filter.stage ?? null}
        onChange={(stage) => onChange({ stage: stage ?? "" })}
      />
      <Select
        w={160}
        aria-label={messages.job.filterAssignee}
        placeholder={messages.job.anyone}
        clearable
        searchable
        disabled={filter.isMine}
        data={(people.data ?? []).map(({ id, name, username }) => ({
          value: String(id),
          label: name || username,
        }))}
        value={filter.assigneeId === undefined ? null : String(filter.assigneeId)}
        onChange={(assignee) => onChange({ assignee: assignee ?? "" })}
      />
    </>
  );
}
