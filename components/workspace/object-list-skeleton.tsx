import { Skeleton } from "@mantine/core";
import { messages } from "@/components/messages";
import classes from "./object-list.module.css";

const WIDTHS = ["62%", "48%", "70%", "54%", "66%"];

/** Rows to come: an empty list would say that nothing has been drawn. */
export function ObjectListSkeleton() {
  return (
    <div className={classes.awaited} aria-busy="true" aria-label={messages.common.loading}>
      {WIDTHS.map((width) => (
        <Skeleton key={width} height={12} width={width} />
      ))}
    </div>
  );
}
