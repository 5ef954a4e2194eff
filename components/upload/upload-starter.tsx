"use client";
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { messages } from "@/components/messages";
import type { MediaFile } from "./media-file";
import { MediaPicker } from "./media-picker";
import { useUploads } from "./uploads-provider";

interface UploadStarterProps {
  readonly taskId: number;
  /** How many files an upload that was cut off had. */
  readonly expectedCount?: number;
  readonly onStart?: () => void;
}

/** Chooses files for a task that exists, and sends them off. Files that an earlier try sent are not sent twice. */
export function UploadStarter({ taskId, expectedCount = 0, onStart }: UploadStarterProps) {
  const uploads = useUploads();
  const [files, setFiles] = useState<readonly MediaFile[]>([]);
  return (
    <>
      <MediaPicker files={files} onChange={setFiles} />
      {files.length > 0 && (
        <Group justify="flex-end" mt="md">
          {files.length < expectedCount && (
            <Text size="sm" c="var(--bad-ink)">
              {messages.upload.fewer(files.length, expectedCount)}
            </Text>
          )}
          <Button
            onClick={() => {
              uploads.start(taskId, files);
              onStart?.();
            }}
          >
            {messages.upload.start(files.length)}
          </Button>
        </Group>
      )}
    </>
  );
}
