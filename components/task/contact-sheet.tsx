"use client";
import { Skeleton } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import Link from "next/link";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { Card } from "@/components/ui/card";
import classes from "./contact-sheet.module.css";
import { firstRanges } from "./first-ranges";
import { FramePreview } from "./frame-preview";
import type { WholeTask } from "./whole-task";

const SHOWN_FRAMES = 24;

/** The first frames of the task; each opens the job that holds it, at that frame. */
export function ContactSheet({ task }: { task: WholeTask | undefined }) {
  const trpc = useTRPC();
  const ranges = firstRanges(task?.jobs ?? [], SHOWN_FRAMES);
  const sheets = useQueries({
    queries: ranges.map((range) => trpc.frame.range.queryOptions(range)),
  });
  const placeCount = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const isLoaded = task !== undefined && sheets.every(({ data }) => data !== undefined);
  return (
    <Card
      title={messages.task.frames}
      count={task && messages.task.firstFrames(placeCount, task.frameCount)}
    >
      <ul className={classes.sheet}>
        {isLoaded
          ? ranges.map(({ jobId }, position) =>
              sheets[position]?.data?.map((frame) => (
                <li key={frame.frame} className={classes.frame}>
                  <Link
                    href={`/tasks/${task.id}/jobs/${jobId}?frame=${frame.frame}`}
                    className={classes.link}
                    title={frame.name}
                  >
                    <FramePreview
                      taskId={task.id}
                      frame={frame}
                      alt={messages.task.openFrame(frame.frame, frame.name)}
                    />
                    <span className={classes.number} aria-hidden>
                      {frame.frame}
                    </span>
                  </Link>
                </li>
              )),
            )
          : Array.from({ length: placeCount || SHOWN_FRAMES / 2 }, (_, place) => (
              <li key={place} className={classes.frame}>
                <Skeleton height="100%" radius={4} />
              </li>
            ))}
      </ul>
    </Card>
  );
}
