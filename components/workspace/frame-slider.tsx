"use client";
import { type CSSProperties, type PointerEvent, useState } from "react";
import { messages } from "@/components/messages";
import type { FrameRange } from "@/editor";
import { useWorkspace } from "./editor-context";
import classes from "./frame-bar.module.css";
import { RemovedTicks } from "./removed-ticks";
import { SliderPreview } from "./slider-preview";
import { useReadable } from "./use-readable";

/** Half of the thumb: its middle stands so far inside the ends of the slider. */
const THUMB_PX = 6;
/** More stretches than these are told apart by nobody. */
const MOST_RANGES = 40;

/** Where in the job one is, and the way to any other place; what needs no loading, and what lies under the pointer. */
export function FrameSlider() {
  const { editor, job } = useWorkspace();
  const frame = useReadable(editor.state.frame);
  const buffered = useReadable(editor.state.buffered);
  const [hovered, setHovered] = useState<number | null>(null);
  const { startFrame, stopFrame } = job;
  const length = stopFrame - startFrame;
  const percent = (one: number) => (length === 0 ? 0 : ((one - startFrame) / length) * 100);
  const hover = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = (clientX - left - THUMB_PX) / Math.max(1, width - 2 * THUMB_PX);
    setHovered(startFrame + Math.round(Math.min(1, Math.max(0, share)) * length));
  };
  return (
    <span
      className={classes.track}
      onPointerMove={length === 0 ? undefined : hover}
      onPointerLeave={() => setHovered(null)}
    >
      <input
        type="range"
        className={classes.slider}
        style={
          {
            "--done": `${percent(frame)}%`,
            "--buffered": bufferedImage(buffered, percent),
          } as CSSProperties
        }
        aria-label={messages.workspace.frameSlider}
        min={startFrame}
        max={stopFrame}
        value={frame}
        disabled={length === 0}
        onChange={(event) => editor.goToFrame(event.currentTarget.valueAsNumber)}
      />
      <RemovedTicks />
      {hovered !== null && <SliderPreview frame={hovered} share={percent(hovered) / 100} />}
    </span>
  );
}

/** The stretches as one background, so that the slider stays one element. */
function bufferedImage(ranges: readonly FrameRange[], percent: (frame: number) => number): string {
  const stops = ranges.slice(0, MOST_RANGES).flatMap(([from, to]) => {
    const [begin, end] = [percent(from).toFixed(2), percent(to + 1).toFixed(2)];
    return [
      `transparent ${begin}%`,
      `var(--ahead) ${begin}%`,
      `var(--ahead) ${end}%`,
      `transparent ${end}%`,
    ];
  });
  return stops.length === 0 ? "none" : `linear-gradient(to right, ${stops.join(", ")})`;
}
