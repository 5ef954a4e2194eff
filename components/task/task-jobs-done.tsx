import { messages } from "@/components/messages";
import { ProgressBar } from "@/components/ui/progress-bar";
import classes from "./task-table.module.css";

export function TaskJobsDone({ done, total }: { done: number; total: number }) {
  if (total === 0) return messages.common.none;
  return (
    <span className={classes.done}>
      <ProgressBar name={messages.task.columns.jobs} done={done} total={total} />
      <span className="figures">{`${done}/${total}`}</span>
    </span>
  );
}
