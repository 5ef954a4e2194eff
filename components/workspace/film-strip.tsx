"use client";
import { useElementSize } from "@mantine/hooks";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import { filmStripFrames } from "./film-strip-frames";
import classes from "./film-strip.module.css";
import { FramePreview } from "./frame-preview";
import { useFirstPicture } from "./use-first-picture";
import { useReadable } from "./use-readable";

/** Small pictures from the whole length of the job, as many as fit. They come after the picture itself. */
export function FilmStrip() {
  const { editor, job } = useWorkspace();
  const { ref, width } = useElementSize();
  const hasPicture = useFirstPicture();
  const frame = useReadable(editor.state.frame);
  const { frames, near } = filmStripFrames(job, width, frame);
  return (
    <div ref={ref} className={classes.strip} role="group" aria-label={messages.workspace.filmStrip}>
      {frames.map((one, place) => (
        <button
          key={one}
          type="button"
          // The slider and the keys lead everywhere; as many stops of the Tab key would only be in the way.
          tabIndex={-1}
          className={classes.cell}
          data-near={place === near}
          aria-label={messages.workspace.goToFrame(one)}
          onClick={() => editor.goToFrame(one)}
        >
          {hasPicture && <FramePreview frame={one} />}
        </button>
      ))}
    </div>
  );
}
