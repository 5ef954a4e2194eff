"use client";
import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Play, Plus, SquareCheck } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { QueryFailure } from "@/components/ui/query-failure";
import type { JobState } from "@/domain/workflow/job";
import { jobColumns } from "./job-columns";

/** The start page: the person's own jobs, those begun first. */
export function OpenJobs() {
  const begun = useOwnJobs("in progress");
  const fresh = useOwnJobs("new");
  const error = begun.error ?? fresh.error;
  const [first] = begun.data?.items ?? [];
  if (error !== null) {
    return (
      <QueryFailure
        error={error}
        onRetry={() => {
          void begun.refetch();
          void fresh.refetch();
        }}
      />
    );
  }
  const hasFresh = fresh.data !== undefined && fresh.data.items.length > 0;
  return (
    <>
      <PageHeader
        title={messages.job.continueTitle}
        actions={
          first !== undefined && (
            <Button
              component={Link}
              href={`/tasks/${first.taskId}/jobs/${first.id}`}
              leftSection={<Play {...icon} />}
            >
              {messages.job.continue(first.id)}
            </Button>
          )
        }
      />
      <Stack gap="md">
        <Card isFlush>
          <DataTable
            name={messages.job.continueTitle}
            rows={begun.data?.items}
            rowKey={({ id }) => id}
            columns={jobColumns}
            empty={<NothingBegun />}
          />
        </Card>
        {hasFresh && (
          <Card title={messages.job.notStarted} count={fresh.data.items.length} isFlush>
            <DataTable
              name={messages.job.notStarted}
              rows={fresh.data.items}
              rowKey={({ id }) => id}
              columns={jobColumns}
              empty={null}
            />
          </Card>
        )}
      </Stack>
    </>
  );
}

function NothingBegun() {
  return (
    <EmptyState
      icon={SquareCheck}
      title={messages.job.nothingBegunTitle}
      action={
        <Button.Group>
          <Button component={Link} href="/jobs" variant="default">
            {messages.job.findJob}
          </Button>
          <Button
            component={Link}
            href="/tasks/new"
            variant="default"
            leftSection={<Plus {...icon} />}
          >
            {messages.task.new}
          </Button>
        </Button.Group>
      }
    >
      {messages.job.nothingBegun}
    </EmptyState>
  );
}

function useOwnJobs(state: JobState) {
  const trpc = useTRPC();
  const { me } = useMembership();
  return useQuery(
    trpc.job.list.queryOptions(
      { assigneeId: me?.user.id, state, limit: 20 },
      { enabled: me !== undefined },
    ),
  );
}
