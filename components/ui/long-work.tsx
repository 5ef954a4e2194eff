import type { ReactNode } from "react";
import { ProgressBar } from "./progress-bar";
import classes from "./long-work.module.css";

interface LongWorkProps {
  readonly name: string;
  readonly done: number;
  readonly total: number;
  /** The count and time left, in words. */
  readonly status: ReactNode;
  /** Ways to pause or cancel. */
  readonly actions?: ReactNode;
}

/** Work that takes a while: a bar, a count, the time left, and a way to stop it. */
export function LongWork({ name, done, total, status, actions }: LongWorkProps) {
  return (
    <div>
      <ProgressBar name={name} done={done} total={total} />
      <div className={classes.line}>
        <span className={classes.status}>{status}</span>
        {actions !== undefined && <span className={classes.actions}>{actions}</span>}
      </div>
    </div>
  );
}
