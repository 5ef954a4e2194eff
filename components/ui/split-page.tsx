import type { ReactNode } from "react";
import classes from "./split-page.module.css";

/** A wide column of work and a narrow one of facts about it; one below the other on narrow windows. */
export function SplitPage({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={classes.split}>
      <div className={classes.column}>{main}</div>
      <div className={classes.column}>{side}</div>
    </div>
  );
}
