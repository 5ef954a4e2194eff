import { Skeleton } from "@mantine/core";
import { messages } from "@/components/messages";
import { Card } from "@/components/ui/card";
import classes from "./task-labels.module.css";
import type { WholeTask } from "./whole-task";

/** The labels with how many objects carry each. Archived ones show while objects still have them. */
export function TaskLabels({ task }: { task: WholeTask | undefined }) {
  const counts = new Map(task?.labelCounts.map(({ labelId, count }) => [labelId, count]));
  const shown = task?.labels.filter(({ id, isArchived }) => !isArchived || counts.has(id));
  return (
    <Card title={messages.task.labels}>
      <ul className={classes.labels}>
        {shown === undefined
          ? [96, 80, 112].map((width) => (
              <li key={width}>
                <Skeleton width={width} height={24} radius="xl" />
              </li>
            ))
          : shown.map(({ id, name, color, isArchived }) => (
              <li key={id} className={classes.label}>
                <span className={classes.swatch} style={{ background: color }} aria-hidden />
                <span
                  className={classes.name}
                  title={isArchived ? messages.label.archived : undefined}
                >
                  {name}
                </span>
                <span className={classes.count}>{(counts.get(id) ?? 0).toLocaleString("en")}</span>
              </li>
            ))}
      </ul>
    </Card>
  );
}
