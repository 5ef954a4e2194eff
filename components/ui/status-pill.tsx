import classes from "./status-pill.module.css";

export type Tone = "neutral" | "active" | "good" | "bad";

/** A state in a word; colour only repeats what the word says. */
export function StatusPill({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {children}
    </span>
  );
}
