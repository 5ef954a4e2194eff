"use client";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { messages } from "@/components/messages";
import type { FrameDescription } from "@/domain/media/frame";
import classes from "./frame-preview.module.css";
import { previewAddress } from "./preview-address";

interface FramePreviewProps {
  readonly taskId: number;
  readonly frame: FrameDescription | null;
  /** What the picture shows; empty where words beside it say so. */
  readonly alt: string;
}

/** A frame in small. Previews are made after the task is ready: until then a quiet mark stands in place. */
export function FramePreview({ taskId, frame, alt }: FramePreviewProps) {
  const [isBroken, setBroken] = useState(false);
  if (frame === null || isBroken) {
    return (
      <span className={classes.missing} title={messages.task.previewMissing}>
        <ImageOff size={14} strokeWidth={1.75} aria-hidden />
      </span>
    );
  }
  return (
    // The server makes previews in the right size; Next's own optimizer would only copy them.
    <img
      className={classes.preview}
      src={previewAddress(taskId, frame)}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
