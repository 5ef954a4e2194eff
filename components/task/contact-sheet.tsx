"use client";
import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import { QueryFailure } from "@/components/ui/query-failure";
import { AllFrames } from "./all-frames";
import classes from "./contact-sheet.module.css";
import { SheetFrame } from "./sheet-frame";
import { spreadFrames } from "./sheet-frames";
import type { WholeTask } from "./whole-task";

const SPREAD_FRAMES = 48;
const text = messages.task.sheet;

/** Frames of the task in small: a sample of them over its whole length, or all, of which only those in sight are loaded. */
export function ContactSheet({ task }: { task: WholeTask }) {
  const [mode, setMode] = useState<"spread" | "all">("spread");
  const isLong = task.frameCount > SPREAD_FRAMES;
  const isSpread = mode === "spread" || !isLong;
  return (
    <Card
      title={messages.task.frames}
      count={
        isLong && isSpread
          ? text.spreadCount(SPREAD_FRAMES, task.frameCount)
          : text.allCount(task.frameCount)
      }
      actions={
        isLong && (
          <SegmentedControl
            size="xs"
            aria-label={text.mode}
            value={mode}
            onChange={(value) => setMode(value === "all" ? "all" : "spread")}
            data={[
              { value: "spread", label: text.spread },
              { value: "all", label: text.all },
            ]}
          />
        )
      }
    >
      {isSpread ? <SpreadFrames task={task} /> : <AllFrames task={task} />}
    </Card>
  );
}

function SpreadFrames({ task }: { task: WholeTask }) {
  const trpc = useTRPC();
  const frames = [...spreadFrames(task.frameCount, SPREAD_FRAMES)];
  const sheet = useQuery(
    trpc.task.frames.queryOptions({ id: task.id, frames }, { enabled: frames.length > 0 }),
  );
  if (sheet.error !== null && sheet.data === undefined) {
    return <QueryFailure error={sheet.error} onRetry={() => void sheet.refetch()} />;
  }
  const found = new Map(sheet.data?.map((frame) => [frame.frame, frame]));
  return (
    <ul className={classes.sheet}>
      {frames.map((frame) => (
        <li key={frame} className={classes.frame}>
          <SheetFrame task={task} frame={found.get(frame)} />
        </li>
      ))}
    </ul>
  );
}
