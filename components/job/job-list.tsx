"use client";
import { Button } from "@mantine/core";
import { Plus, SearchX, SquareCheck } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { useTRPC, useTRPCClient } from "@/components/providers/trpc";
import { usePages } from "@/components/providers/use-pages";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { QueryFailure } from "@/components/ui/query-failure";
import { JobFilters } from "./job-filters";
import { jobColumns } from "./job-columns";
import { useJobFilter } from "./use-job-filter";

export function JobList() {
  const trpc = useTRPC();
  const apiClient = useTRPCClient();
  const { me, organization } = useMembership();
  const { filter, isFiltered, write } = useJobFilter();
  const { isMine, ...rest } = filter;
  const input = {
    ...rest,
    organizationId: organization?.id,
    ...(isMine ? { assigneeId: me?.user.id } : {}),
  };
  const list = usePages({
    queryKey: [...trpc.job.list.pathKey(), "pages", input],
    fetchPage: (cursor, signal) => apiClient.job.list.query({ ...input, cursor }, { signal }),
    isEnabled: organization !== undefined,
  });
  return (
    <>
      <PageHeader
        title={messages.job.title}
        actions={<JobFilters filter={filter} onChange={write} />}
      />
      {list.error !== null ? (
        <QueryFailure error={list.error} onRetry={list.retry} />
      ) : (
        <Card isFlush>
          <DataTable
            name={messages.job.title}
            rows={list.items}
            rowKey={({ id }) => id}
            onMore={list.onMore}
            columns={jobColumns}
            empty={
              isFiltered ? (
                <EmptyState
                  icon={SearchX}
                  title={messages.job.noneMatchTitle}
                  action={
                    <Button
                      variant="default"
                      onClick={() => write({ state: "", stage: "", assignee: "", mine: "" })}
                    >
                      {messages.job.clearFilters}
                    </Button>
                  }
                >
                  {messages.job.noneMatch}
                </EmptyState>
              ) : (
                <EmptyState
                  icon={SquareCheck}
                  title={messages.job.emptyTitle}
                  action={
                    <Button component={Link} href="/tasks/new" leftSection={<Plus {...icon} />}>
                      {messages.job.emptyAction}
                    </Button>
                  }
                >
                  {messages.job.empty}
                </EmptyState>
              )
            }
          />
        </Card>
      )}
    </>
  );
}
