"use client";
import { Loader } from "@mantine/core";
import { messages } from "@/components/messages";
import bar from "./bars.module.css";
import { useFilmStrip } from "./use-film-strip";
import classes from "./workspace.module.css";

/** The final layout, empty, so that nothing jumps when the job arrives. */
export function WorkspaceSkeleton() {
  const [hasStrip] = useFilmStrip({ isOnServerToo: true });
  return (
    <div className={classes.workspace} aria-busy="true" aria-label={messages.common.loading}>
      <div className={bar.top} />
      <div className={bar.tools} />
      <div className={classes.stage}>
        <Loader className={bar.centre} />
      </div>
      <div className={bar.side} style={{ width: 304 }} />
      <div className={bar.frames} data-strip={hasStrip} />
      <div className={bar.status} />
    </div>
  );
}
