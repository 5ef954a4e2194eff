"use client";
import { Stack, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { messages } from "@/components/messages";
import { RequestProgress } from "@/components/request/request-progress";
import { useRequest } from "@/components/request/use-request";
import { Card } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { TextButton } from "@/components/ui/text-button";
import { OtherUploadCard } from "@/components/upload/other-upload-card";
import { UploadCard } from "@/components/upload/upload-card";
import { UploadStarter } from "@/components/upload/upload-starter";
import { useOtherUpload } from "@/components/upload/use-other-upload";
import type { ShownUpload } from "@/components/upload/use-upload";
import type { WholeTask } from "./whole-task";

interface MediaCardProps {
  readonly task: WholeTask;
  readonly upload: ShownUpload | undefined;
}

/** The way of media into the task, as long as it is not at its end: upload, preparation, or what went wrong. */
export function MediaCard({ task, upload }: MediaCardProps) {
  const request = useRequest(task.latestImport?.id);
  const other = useOtherUpload(task.id);
  const [dismissedId, setDismissed] = useLocalStorage({
    key: `loupe.dismissed-import.${task.id}`,
    defaultValue: 0,
  });
  if (upload !== undefined) return <UploadCard {...upload} />;
  if (other !== null) return <OtherUploadCard taskId={task.id} {...other} />;
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
  const failure = task.latestImport?.failure ?? null;
  const isDismissed = dismissedId === task.latestImport?.id;
  if (task.state === "ready" && (failure === null || isDismissed)) return null;
  return (
    <Card
      title={failure === null ? messages.task.draftTitle : messages.task.failedTitle}
      actions={
        task.state === "ready" && (
          <TextButton onClick={() => setDismissed(task.latestImport?.id ?? 0)}>
            {messages.common.close}
          </TextButton>
        )
      }
    >
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
