"use client";
import { useMemo, useState } from "react";
import { messages } from "@/components/messages";
import { ErrorPanel } from "@/components/ui/error-panel";
import { ChosenFiles } from "./chosen-files";
import { DropZone } from "./drop-zone";
import { mixedKinds } from "./mixed-kinds";
import { type MediaFile, mergeMediaFiles } from "./media-file";
import type { DropReading } from "./read-drop";

interface MediaPickerProps {
  readonly files: readonly MediaFile[];
  readonly onChange: (files: readonly MediaFile[]) => void;
  /** Why the form cannot be sent, when that lies here. */
  readonly error?: string | undefined;
}

/** The drop zone with what was chosen so far; more may be dropped. */
export function MediaPicker({ files, onChange, error }: MediaPickerProps) {
  const [leftOutCount, setLeftOutCount] = useState(0);
  const [problem, setProblem] = useState<string>();
  const take = (reading: DropReading) => {
    setLeftOutCount((count) => count + reading.leftOutCount);
    setProblem(problemOf(reading));
    onChange(mergeMediaFiles(files, reading.files));
  };
  const mixed = useMemo(() => mixedKinds(files.map(({ path }) => path)), [files]);
  const shown = problem ?? (files.length === 0 ? error : undefined);
  return (
    <div>
      <DropZone onRead={take} />
      {shown !== undefined && (
        <div style={{ marginTop: 12 }}>
          <ErrorPanel title={shown}>{messages.upload.dropTitle}</ErrorPanel>
        </div>
      )}
      {mixed !== undefined && (
        <div style={{ marginTop: 12 }}>
          <ErrorPanel title={messages.upload.mixedTitle}>
            {messages.upload.mixed(mixed.picture, mixed.video)}
          </ErrorPanel>
        </div>
      )}
      {files.length > 0 && (
        <ChosenFiles files={files} leftOutCount={leftOutCount} onChange={onChange} />
      )}
    </div>
  );
}

function problemOf(reading: DropReading): string | undefined {
  const [unreadable] = reading.unreadable;
  if (unreadable !== undefined) return messages.upload.readFailed(unreadable);
  return reading.files.length === 0 ? messages.upload.emptyDrop : undefined;
}
