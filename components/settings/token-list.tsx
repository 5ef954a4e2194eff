"use client";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { notifyDone, notifyFailure } from "@/components/ui/notice";
import { QueryFailure } from "@/components/ui/query-failure";
import { StatusPill } from "@/components/ui/status-pill";
import { TokenDialog } from "./token-dialog";

export function TokenList() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isMaking, making] = useDisclosure(false);
  const tokens = useQuery(trpc.accessToken.list.queryOptions());
  type Token = NonNullable<typeof tokens.data>[number];
  const [doomed, setDoomed] = useState<Token>();
  const revoke = useMutation(
    trpc.accessToken.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.accessToken.list.queryFilter());
        setDoomed(undefined);
        notifyDone(messages.settings.revoked);
      },
      onError: (error) => notifyFailure(error),
    }),
  );
  if (tokens.error !== null) {
    return <QueryFailure error={tokens.error} onRetry={() => void tokens.refetch()} />;
  }
  const columns: readonly Column<Token>[] = [
    {
      key: "name",
      header: messages.settings.columns.name,
      cell: ({ name, prefix }) => (
        <>
          <span style={{ fontWeight: 550 }}>{name}</span>{" "}
          <span className="figures" style={{ color: "var(--muted)", fontSize: 12 }}>
            {prefix}…
          </span>
        </>
      ),
    },
    {
      key: "access",
      header: messages.settings.columns.access,
      cell: ({ isReadOnly }) =>
        isReadOnly ? messages.settings.readOnlyMark : messages.settings.fullMark,
    },
    {
      key: "used",
      header: messages.settings.columns.lastUsed,
      isOptional: true,
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? messages.settings.never : <Moment at={lastUsedAt} />,
    },
    {
      key: "expires",
      header: messages.settings.columns.expires,
      cell: ({ expiresAt }) => <TokenExpiry expiresAt={expiresAt} />,
    },
    {
      key: "revoke",
      header: messages.settings.revoke,
      isHeaderHidden: true,
      align: "right",
      cell: (token) => (
        <Button
          variant="default"
          size="xs"
          aria-label={messages.settings.revokeNamed(token.name)}
          onClick={() => setDoomed(token)}
        >
          {messages.settings.revoke}
        </Button>
      ),
    },
  ];
  const create = (
    <Button size="xs" variant="default" leftSection={<Plus {...icon} />} onClick={making.open}>
      {messages.settings.newToken}
    </Button>
  );
  return (
    <>
      <Card
        title={messages.settings.sections.tokens}
        count={tokens.data?.length}
        actions={create}
        isFlush
      >
        <DataTable
          name={messages.settings.sections.tokens}
          rows={tokens.data}
          rowKey={({ id }) => id}
          columns={columns}
          empty={
            <EmptyState icon={KeyRound} title={messages.settings.tokensEmptyTitle}>
              {messages.settings.tokensEmpty}
            </EmptyState>
          }
        />
      </Card>
      <TokenDialog isOpen={isMaking} onClose={making.close} />
      <ConfirmDialog
        isOpen={doomed !== undefined}
        title={messages.settings.revokeTitle(doomed?.name ?? "")}
        text={messages.settings.revokeText}
        confirm={messages.settings.revoke}
        isBusy={revoke.isPending}
        onConfirm={() => {
          if (doomed !== undefined) revoke.mutate({ id: doomed.id });
        }}
        onClose={() => setDoomed(undefined)}
      />
    </>
  );
}

function TokenExpiry({ expiresAt }: { expiresAt: Date | null }) {
  const [openedAt] = useState(() => new Date());
  if (expiresAt === null) return messages.settings.noEnd;
  if (expiresAt <= openedAt) {
    return <StatusPill tone="bad">{messages.settings.expired}</StatusPill>;
  }
  return <Moment at={expiresAt} />;
}
