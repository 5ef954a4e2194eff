"use client";
import { Select } from "@mantine/core";
import { ArrowDownUp, SearchX } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { useTRPC, useTRPCClient } from "@/components/providers/trpc";
import { usePages } from "@/components/providers/use-pages";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { QueryFailure } from "@/components/ui/query-failure";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { REQUEST_STATES } from "@/domain/requests/request";
import { isUnfinished } from "./is-unfinished";
import { RequestOutcome } from "./request-outcome";
import type { ShownRequest } from "./request-progress";
import { RequestStatePill } from "./request-state-pill";
import { targetAddress } from "./target-address";

const WHILE_RUNNING_MS = 1_000;
const WHILE_IDLE_MS = 15_000;

/** Every import and export the person may see, live while something runs. */
export function RequestList() {
  const trpc = useTRPC();
  const apiClient = useTRPCClient();
  const { read, write } = useAddressFilter();
  const state = REQUEST_STATES.find((each) => each === read("state"));
  const list = usePages({
    queryKey: [...trpc.request.list.pathKey(), "pages", { state }],
    fetchPage: (cursor, signal) => apiClient.request.list.query({ state, cursor }, { signal }),
    refetchMs: (items) => (items.some(isUnfinished) ? WHILE_RUNNING_MS : WHILE_IDLE_MS),
  });
  return (
    <>
      <PageHeader
        title={messages.request.title}
        actions={
          <Select
            w={160}
            aria-label={messages.request.filterState}
            placeholder={messages.request.anyState}
            clearable
            data={REQUEST_STATES.map((value) => ({ value, label: messages.request.states[value] }))}
            value={state ?? null}
            onChange={(value) => write({ state: value ?? "" })}
          />
        }
      />
      {list.error !== null ? (
        <QueryFailure error={list.error} onRetry={list.retry} />
      ) : (
        <Card isFlush>
          <DataTable
            name={messages.request.title}
            rows={list.items}
            rowKey={({ id }) => id}
            onMore={list.onMore}
            columns={COLUMNS}
            empty={
              state === undefined ? (
                <EmptyState icon={ArrowDownUp} title={messages.request.emptyTitle}>
                  {messages.request.empty}
                </EmptyState>
              ) : (
                <EmptyState icon={SearchX} title={messages.request.noneMatchTitle}>
                  {messages.request.noneMatch}
                </EmptyState>
              )
            }
          />
        </Card>
      )}
    </>
  );
}

const COLUMNS: readonly Column<ShownRequest>[] = [
  {
    key: "what",
    header: messages.request.columns.what,
    width: 300,
    cell: ({ kind, target }) => (
      <>
        <span style={{ fontWeight: 550 }}>{messages.request.kinds[kind]}</span>
        {target !== null && (
          <>
            {" · "}
            <Link href={targetAddress(target)} style={{ color: "var(--muted)" }}>
              {target.name}
            </Link>
          </>
        )}
      </>
    ),
  },
  {
    key: "state",
    header: messages.request.columns.state,
    width: 120,
    cell: ({ state }) => <RequestStatePill state={state} />,
  },
  {
    key: "progress",
    header: messages.request.columns.progress,
    cell: (request) => <RequestOutcome request={request} />,
  },
  {
    key: "started",
    header: messages.request.columns.started,
    width: 140,
    isOptional: true,
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
];
