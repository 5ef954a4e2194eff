"use client";
import { Button, Group, Modal, Radio, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "@/components/messages";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { ErrorPanel } from "@/components/ui/error-panel";
import { ExportProgress } from "./export-progress";
import type { RequestTarget } from "./use-running-requests";

interface ExportDialogProps {
  readonly isOpen: boolean;
  readonly target: RequestTarget;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks how to export, then follows the request up to the file. */
export function ExportDialog({ isOpen, target, name, onClose }: ExportDialogProps) {
  const [requestId, setRequestId] = useState<number>();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      onExitTransitionEnd={() => setRequestId(undefined)}
      title={messages.request.exportTitle(name)}
      size={480}
    >
      {requestId === undefined ? (
        <ExportForm target={target} onStart={setRequestId} onClose={onClose} />
      ) : (
        <ExportProgress
          requestId={requestId}
          onAgain={() => setRequestId(undefined)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface ExportFormProps {
  readonly target: RequestTarget;
  readonly onStart: (requestId: number) => void;
  readonly onClose: () => void;
}

function ExportForm({ target, onStart, onClose }: ExportFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formats = useQuery(trpc.format.list.queryOptions());
  const [chosen, setChosen] = useState<string>();
  const [withMedia, setWithMedia] = useState(false);
  const start = useMutation(
    trpc.request.exportDataset.mutationOptions({
      onSuccess: ({ requestId }) => {
        onStart(requestId);
        void queryClient.invalidateQueries(trpc.request.list.pathFilter());
      },
    }),
  );
  const format = formats.data?.find(({ name }) => name === chosen) ?? formats.data?.at(0);
  const error = start.error ?? formats.error;
  return (
    <Stack gap="md">
      {error !== null && (
        <ErrorPanel title={messages.request.exportFailed}>
          {readApiFailure(error).message}
        </ErrorPanel>
      )}
      <Select
        data-autofocus
        label={messages.request.format}
        allowDeselect={false}
        data={formats.data?.map(({ name }) => name) ?? []}
        value={format?.name ?? null}
        onChange={(value) => setChosen(value ?? undefined)}
      />
      <Radio.Group
        label={messages.request.withMedia}
        value={withMedia ? "yes" : "no"}
        onChange={(value) => setWithMedia(value === "yes")}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="no" label={messages.request.withMediaNo} />
          <Radio value="yes" label={messages.request.withMediaYes} />
        </Stack>
      </Radio.Group>
      {format !== undefined && (
        <Text size="xs" c="var(--muted)">
          {messages.request.carriesNot(format.carries)}
        </Text>
      )}
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" onClick={onClose}>
          {messages.common.cancel}
        </Button>
        <Button
          loading={start.isPending}
          disabled={format === undefined}
          onClick={() => {
            if (format !== undefined) start.mutate({ target, format: format.name, withMedia });
          }}
        >
          {messages.request.startExport}
        </Button>
      </Group>
    </Stack>
  );
}
