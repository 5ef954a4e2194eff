import classes from "./progress-bar.module.css";

interface ProgressBarProps {
  readonly name: string;
  readonly done: number;
  /** 0: not known yet; the bar then only shows that something goes on. */
  readonly total: number;
}

export function ProgressBar({ name, done, total }: ProgressBarProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div
      className={classes.track}
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={total > 0 ? total : undefined}
      aria-valuenow={total > 0 ? Math.min(done, total) : undefined}
    >
      <div
        className={total > 0 ? classes.bar : classes.sweep}
        style={total > 0 ? { width: `${share * 100}%` } : undefined}
      />
    </div>
  );
}
