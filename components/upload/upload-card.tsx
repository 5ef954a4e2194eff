"use client";
import { Button, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { messages } from "@/components/messages";
import { byteSize } from "@/components/ui/byte-size";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LongWork } from "@/components/ui/long-work";
import { TextButton } from "@/components/ui/text-button";
import { spanInWords, timeLeftMs } from "@/components/ui/time-left";
import { UnsentFiles } from "./unsent-files";
import type { UploadSnapshot } from "./upload-snapshot";
import { useUploads } from "./uploads-provider";
import type { ShownUpload } from "./use-upload";

/** The upload to a task while it runs: total and files in flight, with ways to pause, cancel and mend. */
export function UploadCard({ queue, snapshot }: ShownUpload) {
  const uploads = useUploads();
  const [isAsking, asking] = useDisclosure(false);
  return (
    <Card
      title={titleOf(snapshot)}
      count={messages.upload.files(snapshot.sentFileCount, snapshot.fileCount)}
    >
      <Stack gap="sm">
        <LongWork
          name={messages.upload.uploading}
          done={snapshot.sentBytes}
          total={snapshot.state === "attaching" ? 0 : snapshot.sizeBytes}
          status={statusOf(snapshot)}
          actions={
            <>
              {snapshot.state === "sending" && (
                <TextButton onClick={() => queue.pause()}>{messages.upload.pause}</TextButton>
              )}
              {snapshot.state === "paused" && (
                <TextButton onClick={() => queue.resume()}>{messages.upload.resume}</TextButton>
              )}
              {snapshot.state !== "attaching" && (
                <TextButton onClick={asking.open}>{messages.upload.cancel}</TextButton>
              )}
            </>
          }
        />
        {snapshot.state === "failed" && <UploadFailure queue={queue} snapshot={snapshot} />}
        {snapshot.state === "sending" && (
          <p style={{ margin: 0, color: "var(--muted)" }}>{messages.upload.stayOpen}</p>
        )}
        {snapshot.state !== "attaching" && <UnsentFiles queue={queue} snapshot={snapshot} />}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        title={messages.upload.cancelTitle}
        text={messages.upload.cancelText}
        confirm={messages.upload.cancelConfirm}
        dismiss={messages.upload.keepGoing}
        onConfirm={() => void uploads.discard(snapshot.taskId)}
        onClose={asking.close}
      />
    </Card>
  );
}

function UploadFailure({ queue, snapshot }: ShownUpload) {
  const [first] = snapshot.failedFiles;
  return (
    <ErrorPanel title={messages.upload.failedTitle}>
      {snapshot.failure !== undefined || first === undefined
        ? snapshot.failure
        : `${first.path}: ${first.message}${
            snapshot.failedFiles.length > 1
              ? ` (${messages.upload.andMore(snapshot.failedFiles.length - 1)})`
              : ""
          }`}
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" onClick={() => queue.retry()}>
          {messages.upload.retryFailed}
        </Button>
        {snapshot.unsentCount > 0 && snapshot.sentFileCount > 0 && (
          <Button size="xs" variant="default" onClick={() => queue.leaveFailedOut()}>
            {messages.upload.leaveOut(snapshot.unsentCount)}
          </Button>
        )}
      </Group>
    </ErrorPanel>
  );
}

function titleOf({ state, isOffline }: UploadSnapshot): string {
  if (state === "attaching") return messages.upload.attaching;
  if (state === "paused") return messages.upload.paused;
  if (state === "failed") return messages.upload.failedTitle;
  return isOffline ? messages.upload.offline : messages.upload.uploading;
}

function statusOf(snapshot: UploadSnapshot): string {
  const bytes = messages.upload.bytes(byteSize(snapshot.sentBytes), byteSize(snapshot.sizeBytes));
  if (snapshot.state !== "sending" || snapshot.isOffline) return bytes;
  const left = timeLeftMs(
    snapshot.sentBytes - snapshot.sentBytesAtStart,
    snapshot.sizeBytes - snapshot.sentBytesAtStart,
    Date.now() - snapshot.startedAt,
  );
  return left === undefined ? bytes : `${bytes} · ${messages.upload.timeLeft(spanInWords(left))}`;
}
