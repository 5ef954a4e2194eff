"use client";
import {
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
} from "lucide-react";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import classes from "./frame-player.module.css";
import { BarButton } from "./bar-button";
import { useReadable } from "./use-readable";

const STRIDE = 10;
const text = messages.workspace;

/** Stepping through the frames, the number of the one shown, and its file name. */
export function FramePlayer() {
  const { editor, job } = useWorkspace();
  const frame = useReadable(editor.state.frame);
  const { description } = useReadable(editor.state.frameState);
  const { startFrame, stopFrame } = job;
  const go = (to: number) => editor.goToFrame(Math.min(stopFrame, Math.max(startFrame, to)));
  const isFirst = frame <= startFrame;
  const isLast = frame >= stopFrame;
  return (
    <div className={classes.player}>
      <BarButton
        name={text.firstFrame}
        icon={ChevronFirst}
        disabled={isFirst}
        onClick={() => go(startFrame)}
      />
      <BarButton
        name={text.backTen}
        keys="C"
        icon={ChevronsLeft}
        disabled={isFirst}
        onClick={() => go(frame - STRIDE)}
      />
      <BarButton
        name={text.previousFrame}
        keys="D"
        icon={ChevronLeft}
        disabled={isFirst}
        onClick={() => go(frame - 1)}
      />
      <BarButton
        name={text.nextFrame}
        keys="F"
        icon={ChevronRight}
        disabled={isLast}
        onClick={() => go(frame + 1)}
      />
      <BarButton
        name={text.onTen}
        keys="V"
        icon={ChevronsRight}
        disabled={isLast}
        onClick={() => go(frame + STRIDE)}
      />
      <BarButton
        name={text.lastFrame}
        icon={ChevronLast}
        disabled={isLast}
        onClick={() => go(stopFrame)}
      />
      <FrameNumberField key={frame} frame={frame} onChoose={go} />
      <span className="figures">/ {stopFrame}</span>
      <span className={classes.name} title={description?.name}>
        {description?.name ?? ""}
      </span>
    </div>
  );
}

interface FrameNumberFieldProps {
  readonly frame: number;
  readonly onChoose: (frame: number) => void;
}

/** Enter or leaving the field goes to the frame; Esc puts the number back. */
function FrameNumberField({ frame, onChoose }: FrameNumberFieldProps) {
  const choose = (field: HTMLInputElement) => {
    const wanted = Number.parseInt(field.value, 10);
    if (Number.isNaN(wanted)) field.value = String(frame);
    else if (wanted !== frame) onChoose(wanted);
  };
  return (
    <input
      className={`${classes.number} figures`}
      aria-label={text.frameNumber}
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
