"use client";
import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { messages } from "@/components/messages";
import { ErrorPanel } from "@/components/ui/error-panel";
import { isUnfinished } from "./is-unfinished";
import { RequestOutcome } from "./request-outcome";
import { useRequest } from "./use-request";

interface ExportProgressProps {
  readonly requestId: number;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

export function ExportProgress({ requestId, onAgain, onClose }: ExportProgressProps) {
  const request = useRequest(requestId);
  if (request === undefined) return <Skeleton height={96} />;
  return (
    <Stack gap="md" mih={96}>
      <div role="status">
        {isUnfinished(request) && <Text c="var(--muted)">{messages.request.exportRunning}</Text>}
        {request.state === "finished" && <Text fw={600}>{messages.request.exportReady}</Text>}
        {request.state === "cancelled" && <Text fw={600}>{messages.request.exportCancelled}</Text>}
      </div>
      {request.failure === null ? (
        <RequestOutcome request={request} />
      ) : (
        <ErrorPanel title={messages.request.exportFailed}>{request.failure.message}</ErrorPanel>
      )}
      <Group justify="flex-end" gap="xs">
        {!isUnfinished(request) && (
          <Button variant="default" onClick={onAgain}>
            {messages.request.exportAgain}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {messages.common.close}
        </Button>
      </Group>
    </Stack>
  );
}
