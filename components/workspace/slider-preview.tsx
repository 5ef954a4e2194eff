"use client";
import { useDebouncedValue } from "@mantine/hooks";
import classes from "./slider-preview.module.css";
import { FramePreview } from "./frame-preview";

/** A preview is asked for only when the pointer rests. */
const REST_MS = 120;

interface SliderPreviewProps {
  readonly frame: number;
  /** Where on the slider, 0 to 1. */
  readonly share: number;
}

/** What lies at a place of the slider: its frame's number at once, its picture as soon as the pointer rests there. */
export function SliderPreview({ frame, share }: SliderPreviewProps) {
  const [rested] = useDebouncedValue(frame, REST_MS);
  return (
    <span className={classes.card} style={{ left: `calc(6px + (100% - 12px) * ${share})` }}>
      <span className={classes.picture}>
        {rested === frame && <FramePreview key={frame} frame={frame} />}
      </span>
      <span className="figures">{frame}</span>
    </span>
  );
}
