"use client";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { NewTaskButton } from "./new-task-button";
import { TaskTable } from "./task-table";

export function TaskList() {
  const { organization } = useMembership();
  const { read, write } = useAddressFilter();
  const search = read("search");
  return (
    <>
      <PageHeader
        title={messages.task.title}
        actions={
          <>
            <SearchField
              name={messages.task.searchLabel}
              initial={search}
              onSearch={(words) => write({ search: words })}
            />
            <NewTaskButton />
          </>
        }
      />
      <TaskTable
        organizationId={organization?.id}
        isEnabled={organization !== undefined}
        search={search}
        emptyAction={<NewTaskButton isQuiet />}
      />
    </>
  );
}
