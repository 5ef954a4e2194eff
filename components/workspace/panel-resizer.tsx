"use client";
import type { PointerEvent } from "react";
import { messages } from "@/components/messages";
import classes from "./panel-resizer.module.css";

const MIN_WIDTH = 240;
const MAX_WIDTH = 640;
const STEP = 16;

interface PanelResizerProps {
  readonly width: number;
  readonly onResize: (width: number) => void;
}

/** The panel's left edge: drag it, or move it with the arrow keys. */
export function PanelResizer({ width, onResize }: PanelResizerProps) {
  const resize = (wanted: number) => onResize(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, wanted)));
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      resize(window.innerWidth - event.clientX);
    }
  };
  return (
    <div
      className={classes.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={messages.workspace.panelWidth}
      aria-valuenow={width}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") resize(width + STEP);
        if (event.key === "ArrowRight") resize(width - STEP);
      }}
    />
  );
}
