"use client";
import { Folder, SearchX } from "lucide-react";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { useTRPC, useTRPCClient } from "@/components/providers/trpc";
import { usePages } from "@/components/providers/use-pages";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { QueryFailure } from "@/components/ui/query-failure";
import { RowLink } from "@/components/ui/row-link";
import { SearchField } from "@/components/ui/search-field";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { NewProjectButton } from "./new-project-button";

export function ProjectList() {
  const trpc = useTRPC();
  const apiClient = useTRPCClient();
  const { organization } = useMembership();
  const { read, write } = useAddressFilter();
  const search = read("search");
  const input = { organizationId: organization?.id, search: search || undefined };
  const list = usePages({
    queryKey: [...trpc.project.list.pathKey(), "pages", input],
    fetchPage: (cursor, signal) => apiClient.project.list.query({ ...input, cursor }, { signal }),
    isEnabled: organization !== undefined,
  });
  return (
    <>
      <PageHeader
        title={messages.project.title}
        actions={
          <>
            <SearchField
              name={messages.project.searchLabel}
              initial={search}
              onSearch={(words) => write({ search: words })}
            />
            <NewProjectButton />
          </>
        }
      />
      {list.error !== null ? (
        <QueryFailure error={list.error} onRetry={list.retry} />
      ) : (
        <Card isFlush>
          <DataTable
            name={messages.project.title}
            rows={list.items}
            rowKey={({ id }) => id}
            onMore={list.onMore}
            columns={[
              {
                key: "name",
                header: messages.project.columns.name,
                cell: ({ id, name }) => <RowLink href={`/projects/${id}`}>{name}</RowLink>,
              },
              {
                key: "tasks",
                header: messages.project.columns.tasks,
                width: 100,
                align: "right",
                cell: ({ taskCount }) => <span className="figures">{taskCount}</span>,
              },
              {
                key: "labels",
                header: messages.project.columns.labels,
                width: 100,
                align: "right",
                cell: ({ labelCount }) => <span className="figures">{labelCount}</span>,
              },
              {
                key: "updated",
                header: messages.project.columns.updated,
                width: 180,
                isOptional: true,
                cell: ({ updatedAt }) => <Moment at={updatedAt} />,
              },
            ]}
            empty={
              search === "" ? (
                <EmptyState
                  icon={Folder}
                  title={messages.project.emptyTitle}
                  action={<NewProjectButton isQuiet />}
                >
                  {messages.project.empty}
                </EmptyState>
              ) : (
                <EmptyState icon={SearchX} title={messages.project.noneMatchTitle}>
                  {messages.project.noneMatch(search)}
                </EmptyState>
              )
            }
          />
        </Card>
      )}
    </>
  );
}
