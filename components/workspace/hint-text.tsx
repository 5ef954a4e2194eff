import classes from "./status-line.module.css";

/** A hint of the catalogue, in which keys stand between backticks. */
export function HintText({ text }: { text: string }) {
  return (
    <span>
      {text.split("`").map((part, place) =>
        place % 2 === 0 ? (
          part
        ) : (
          // Parts have no identity but their place, and the whole hint changes at once.
          // oxlint-disable-next-line react/no-array-index-key
          <kbd key={place} className={classes.key}>
            {part}
          </kbd>
        ),
      )}
    </span>
  );
}
