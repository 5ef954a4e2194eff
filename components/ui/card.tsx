import { type ReactNode, useId } from "react";
import classes from "./card.module.css";

interface CardProps {
  readonly title?: ReactNode;
  /** Beside the title in quiet figures, such as a count. */
  readonly count?: ReactNode;
  /** At the right end of the title line. */
  readonly actions?: ReactNode;
  /** Content reaches the card's edges, as a table does. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export function Card({ title, count, actions, isFlush = false, children }: CardProps) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <div className={classes.head} data-flush={isFlush || undefined}>
          <h2 className={classes.title} id={id}>
            {title}
          </h2>
          {count !== undefined && <span className={classes.count}>{count}</span>}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      {isFlush ? children : <div className={classes.body}>{children}</div>}
    </section>
  );
}
