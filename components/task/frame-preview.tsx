"use client";
import { ImageOff } from "lucide-react";
import { messages } from "@/components/messages";
import classes from "./frame-preview.module.css";
import { type PreviewedFrame, previewAddress } from "./preview-address";
import { usePreview } from "./use-preview";

interface FramePreviewProps {
  readonly taskId: number;
  readonly frame: PreviewedFrame | null;
  /** What the picture shows; empty where words beside it say so. */
  readonly alt: string;
}

/** A frame in small. Until its picture is there, and where it cannot be made, a quiet ground stands in its place. */
export function FramePreview({ taskId, frame, alt }: FramePreviewProps) {
  if (frame === null) return <Missing />;
  const address = previewAddress(taskId, frame);
  return <Preview key={address} address={address} alt={alt} />;
}

function Preview({ address, alt }: { address: string; alt: string }) {
  const { ref, isBroken, src, onLoad, onError } = usePreview(address);
  if (isBroken) return <Missing />;
  return (
    // The server makes previews in the right size; Next's own optimizer would only copy them.
    <span ref={ref} className={classes.place}>
      {src !== undefined && (
        <img
          className={classes.preview}
          src={src}
          alt={alt}
          decoding="async"
          onLoad={onLoad}
          onError={onError}
        />
      )}
    </span>
  );
}

function Missing() {
  return (
    <span className={classes.missing} title={messages.task.previewMissing}>
      <ImageOff size={14} strokeWidth={1.75} aria-hidden />
    </span>
  );
}
