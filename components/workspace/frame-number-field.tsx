"use client";
import type { Ref } from "react";
import { messages } from "@/components/messages";
import classes from "./frame-player.module.css";

interface FrameNumberFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly frame: number;
  readonly onChoose: (frame: number) => void;
}

/** Enter or leaving the field goes to the frame; Esc puts the number back. */
export function FrameNumberField({ ref, frame, onChoose }: FrameNumberFieldProps) {
  const choose = (field: HTMLInputElement) => {
    const wanted = Number.parseInt(field.value, 10);
    if (Number.isNaN(wanted)) field.value = String(frame);
    else if (wanted !== frame) onChoose(wanted);
  };
  return (
    <input
      ref={ref}
      className={`${classes.number} figures`}
      aria-label={messages.workspace.frameNumber}
      inputMode="numeric"
      defaultValue={frame}
      onBlur={(event) => choose(event.currentTarget)}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.value = String(frame);
        if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}
