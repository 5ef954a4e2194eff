import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./stat-tile.module.css";

interface StatTileProps {
  readonly name: string;
  /** Undefined while loading. */
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** One figure with its name. The row of tiles keeps its height while the figures load. */
export function StatTile({ name, value, note }: StatTileProps) {
  return (
    <div className={classes.tile}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>
        {value === undefined ? <Skeleton width={72} height={20} mt={6} /> : value}
      </dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}

export function StatTiles({ children }: { children: ReactNode }) {
  return <dl className={classes.tiles}>{children}</dl>;
}
