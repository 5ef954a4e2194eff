"use client";
import { Stack, Text } from "@mantine/core";
import { messages } from "@/components/messages";
import { RequestProgress } from "@/components/request/request-progress";
import { useRequest } from "@/components/request/use-request";
import { Card } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { UploadCard } from "@/components/upload/upload-card";
import { UploadStarter } from "@/components/upload/upload-starter";
import type { ShownUpload } from "@/components/upload/use-upload";
import type { WholeTask } from "./whole-task";

interface MediaCardProps {
  readonly task: WholeTask;
  readonly upload: ShownUpload | undefined;
}

/** The way of media into the task, as long as it is not at its end: upload, preparation, or what went wrong. */
export function MediaCard({ task, upload }: MediaCardProps) {
  const request = useRequest(task.latestImport?.id);
  if (upload !== undefined) return <UploadCard {...upload} />;
  if (task.state === "preparing") {
    return (
      <Card title={messages.task.preparingTitle}>
        <Stack gap="sm">
          <Text c="var(--muted)">{messages.task.preparing}</Text>
          {request !== undefined && <RequestProgress request={request} />}
        </Stack>
      </Card>
    );
  }
  const failure = task.state === "ready" ? null : (task.latestImport?.failure ?? null);
  if (task.state === "ready" && failure === null) return null;
  return (
    <Card title={task.state === "failed" ? messages.task.failedTitle : messages.task.draftTitle}>
      <Stack gap="sm">
        {failure === null ? (
          <Text c="var(--muted)">{messages.task.draft}</Text>
        ) : (
          <ErrorPanel title={failure.message}>
            {failure.file !== undefined && (
              <p style={{ margin: 0 }}>{messages.request.place(failure.file, failure.line)}</p>
            )}
            {messages.task.failed}
          </ErrorPanel>
        )}
        <UploadStarter taskId={task.id} />
      </Stack>
    </Card>
  );
}
