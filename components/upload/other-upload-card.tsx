"use client";
import { Stack, Text } from "@mantine/core";
import { messages } from "@/components/messages";
import { byteSize } from "@/components/ui/byte-size";
import { Card } from "@/components/ui/card";
import { LongWork } from "@/components/ui/long-work";
import { notifyFailure } from "@/components/ui/notice";
import { TextButton } from "@/components/ui/text-button";
import type { OtherUpload } from "./upload-sessions";
import { UploadStarter } from "./upload-starter";
import { useUploads } from "./uploads-provider";

const text = messages.upload;

interface OtherUploadCardProps extends OtherUpload {
  readonly taskId: number;
}

/** An upload that this tab does not run: how far another one is, or how to go on with one that was cut off. */
export function OtherUploadCard({ taskId, session, isRunning }: OtherUploadCardProps) {
  const uploads = useUploads();
  const { sentFileCount, fileCount, sentBytes, sizeBytes } = session;
  return (
    <Card
      title={isRunning ? text.otherTabTitle : text.cutOffTitle}
      count={text.files(sentFileCount, fileCount)}
    >
      <Stack gap="sm">
        <LongWork
          name={text.uploading}
          done={sentBytes}
          total={sizeBytes}
          status={text.bytes(byteSize(sentBytes), byteSize(sizeBytes))}
          actions={
            !isRunning && (
              <TextButton
                onClick={() =>
                  void uploads.discard(taskId).catch((error: unknown) => notifyFailure(error))
                }
              >
                {text.throwAway}
              </TextButton>
            )
          }
        />
        <Text c="var(--muted)">{isRunning ? text.otherTab : text.cutOff}</Text>
        {!isRunning && <UploadStarter taskId={taskId} expectedCount={fileCount} />}
      </Stack>
    </Card>
  );
}
