"use client";
import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import { messages } from "@/components/messages";
import { byteSize } from "@/components/ui/byte-size";
import { icon } from "@/components/ui/icon";
import { TextButton } from "@/components/ui/text-button";
import type { MediaFile } from "./media-file";
import classes from "./chosen-files.module.css";
import { VirtualList } from "./virtual-list";

interface ChosenFilesProps {
  readonly files: readonly MediaFile[];
  readonly leftOutCount: number;
  readonly onChange: (files: readonly MediaFile[]) => void;
}

export function ChosenFiles({ files, leftOutCount, onChange }: ChosenFilesProps) {
  const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  return (
    <div className={classes.chosen}>
      <div className={classes.head}>
        <span className={classes.summary}>
          {messages.upload.summary(files.length, byteSize(sizeBytes))}
        </span>
        {leftOutCount > 0 && <span>{messages.upload.skipped(leftOutCount)}</span>}
        <TextButton onClick={() => onChange([])}>{messages.upload.clear}</TextButton>
      </div>
      <VirtualList name={messages.upload.chosen} count={files.length} rowHeightPx={28}>
        {(place) => {
          const chosen = files[place];
          if (chosen === undefined) return null;
          const { path, file } = chosen;
          return (
            <div className={classes.file}>
              <span className={classes.path} title={path}>
                {path}
              </span>
              <span className={classes.size}>{byteSize(file.size)}</span>
              <ActionIcon
                size={22}
                aria-label={messages.upload.removeFile(path)}
                onClick={() => onChange(files.filter((other) => other.path !== path))}
              >
                <X {...icon} size={14} />
              </ActionIcon>
            </div>
          );
        }}
      </VirtualList>
    </div>
  );
}
