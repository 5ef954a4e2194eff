import { Skeleton } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { messages } from "@/components/messages";
import type { AppRouter } from "@/server/api/root";
import classes from "./contact-sheet.module.css";
import { FramePreview } from "./frame-preview";
import { jobAt } from "./sheet-frames";
import { clockTime } from "./clock-time";
import type { WholeTask } from "./whole-task";

export type PickedFrame = inferRouterOutputs<AppRouter>["task"]["frames"][number];

interface SheetFrameProps {
  readonly task: WholeTask;
  /** Undefined while it loads. */
  readonly frame: PickedFrame | undefined;
}

/** A frame in small with its number, and its time where it has one; it opens the job that holds it. */
export function SheetFrame({ task, frame }: SheetFrameProps) {
  if (frame === undefined) return <Skeleton height="100%" radius={4} />;
  const { frame: number, name, timeSecs, isRemoved } = frame;
  const job = jobAt(task.jobs, number);
  const content = (
    <>
      <FramePreview
        taskId={task.id}
        frame={frame}
        alt={messages.task.sheet.openFrame(number, name, isRemoved)}
      />
      {isRemoved && (
        <span className={classes.removed} aria-hidden>
          {messages.task.sheet.removed}
        </span>
      )}
      {timeSecs !== null && (
        <span className={classes.time} aria-hidden>
          {clockTime(timeSecs)}
        </span>
      )}
      <span className={classes.number} aria-hidden>
        {number}
      </span>
    </>
  );
  if (job === undefined) return <span className={classes.link}>{content}</span>;
  return (
    <Link
      href={`/tasks/${task.id}/jobs/${job.id}?frame=${number}`}
      className={classes.link}
      title={name}
      prefetch={false}
    >
      {content}
    </Link>
  );
}
