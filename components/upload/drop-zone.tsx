"use client";
import { Button } from "@mantine/core";
import { FolderUp, ImagePlus } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import type { DropReading } from "./read-drop";
import { entriesOf, readDrop, readFileList } from "./read-drop";
import classes from "./drop-zone.module.css";

interface DropZoneProps {
  readonly onRead: (reading: DropReading) => void;
  readonly isDisabled?: boolean;
}

/** Takes a folder, files or a zip: dropped, or chosen by keyboard and mouse. */
export function DropZone({ onRead, isDisabled = false }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const [foundCount, setFoundCount] = useState<number>();
  const fileField = useRef<HTMLInputElement>(null);
  const folderField = useRef<HTMLInputElement>(null);

  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (isDisabled) return;
    const entries = entriesOf(event.dataTransfer);
    setFoundCount(0);
    onRead(await readDrop(entries, setFoundCount));
    setFoundCount(undefined);
  };
  const choose = (field: HTMLInputElement) => {
    if (field.files !== null) onRead(readFileList(field.files));
    field.value = "";
  };

  return (
    <section
      className={classes.zone}
      data-over={isOver || undefined}
      aria-label={messages.upload.dropArea}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <ImagePlus size={22} strokeWidth={1.5} aria-hidden />
      <p className={classes.title}>
        {foundCount === undefined ? messages.upload.dropTitle : messages.upload.reading(foundCount)}
      </p>
      <p className={classes.hint}>{messages.upload.dropHint}</p>
      <div className={classes.actions}>
        <Button
          variant="default"
          disabled={isDisabled}
          leftSection={<ImagePlus {...icon} />}
          onClick={() => fileField.current?.click()}
        >
          {messages.upload.chooseFiles}
        </Button>
        <Button
          variant="default"
          disabled={isDisabled}
          leftSection={<FolderUp {...icon} />}
          onClick={() => folderField.current?.click()}
        >
          {messages.upload.chooseFolder}
        </Button>
      </div>
      <input
        ref={fileField}
        type="file"
        multiple
        hidden
        aria-label={messages.upload.chooseFiles}
        onChange={(event) => choose(event.currentTarget)}
      />
      <input
        ref={folderField}
        type="file"
        webkitdirectory=""
        hidden
        aria-label={messages.upload.chooseFolder}
        onChange={(event) => choose(event.currentTarget)}
      />
    </section>
  );
}
