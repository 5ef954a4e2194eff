"use client";
import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import { messages } from "@/components/messages";
import { byteSize } from "@/components/ui/byte-size";
import { icon } from "@/components/ui/icon";
import { TextButton } from "@/components/ui/text-button";
import type { MediaFile } from "./media-file";
import classes from "./chosen-files.module.css";

/** A list of thousands is no help before upload; the head of it shows that the right folder was taken. */
const SHOWN_FILES = 50;

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
      <ul className={classes.list}>
        {files.slice(0, SHOWN_FILES).map(({ path, file }) => (
          <li key={path} className={classes.file}>
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
          </li>
        ))}
        {files.length > SHOWN_FILES && (
          <li className={classes.more}>{messages.upload.andMore(files.length - SHOWN_FILES)}</li>
        )}
      </ul>
    </div>
  );
}
