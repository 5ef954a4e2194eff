import { Loader } from "@mantine/core";
import { messages } from "@/components/messages";
import bar from "./bars.module.css";
import classes from "./workspace.module.css";

/** The final layout, empty, so that nothing jumps when the job arrives. */
export function WorkspaceSkeleton() {
  return (
    <div className={classes.workspace} aria-busy="true" aria-label={messages.common.loading}>
      <div className={bar.top} />
      <div className={bar.tools} />
      <div className={classes.stage}>
        <Loader className={bar.centre} />
      </div>
      <div className={bar.side} style={{ width: 304 }} />
      <div className={bar.frames} />
      <div className={bar.status} />
    </div>
  );
}
