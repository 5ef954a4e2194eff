"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { notifyDone, notifyFailure } from "@/components/ui/notice";
import { QueryFailure } from "@/components/ui/query-failure";
import { StatusPill } from "@/components/ui/status-pill";
import { deviceName } from "./device-name";

/** Where the person is signed in, and the way to end it there. */
export function SessionList() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sessions = useQuery(trpc.session.list.queryOptions());
  const end = useMutation(
    trpc.session.end.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.session.list.queryFilter());
        notifyDone(messages.settings.sessionEnded);
      },
      onError: (error) => notifyFailure(error),
    }),
  );
  if (sessions.error !== null) {
    return <QueryFailure error={sessions.error} onRetry={() => void sessions.refetch()} />;
  }
  type Session = NonNullable<typeof sessions.data>[number];
  const columns: readonly Column<Session>[] = [
    {
      key: "device",
      header: messages.settings.columns.device,
      cell: ({ userAgent }) => (
        <span style={{ fontWeight: 550 }} title={userAgent ?? undefined}>
          {deviceName(userAgent) ?? messages.settings.unknownDevice}
        </span>
      ),
    },
    {
      key: "address",
      header: messages.settings.columns.address,
      isOptional: true,
      cell: ({ ip }) => <span className="figures">{ip ?? messages.common.none}</span>,
    },
    {
      key: "seen",
      header: messages.settings.columns.lastSeen,
      cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} />,
    },
    {
      key: "end",
      header: messages.settings.endSession,
      isHeaderHidden: true,
      align: "right",
      cell: ({ id, userAgent, isCurrent }) =>
        isCurrent ? (
          <StatusPill tone="good">{messages.settings.thisSession}</StatusPill>
        ) : (
          <Button
            variant="default"
            size="xs"
            loading={end.isPending && end.variables.id === id}
            aria-label={messages.settings.endSessionNamed(
              deviceName(userAgent) ?? messages.settings.unknownDevice,
            )}
            onClick={() => end.mutate({ id })}
          >
            {messages.settings.endSession}
          </Button>
        ),
    },
  ];
  return (
    <Card title={messages.settings.sections.sessions} count={sessions.data?.length} isFlush>
      <DataTable
        name={messages.settings.sessionsHint}
        rows={sessions.data}
        rowKey={({ id }) => id}
        columns={columns}
        empty={null}
      />
    </Card>
  );
}
