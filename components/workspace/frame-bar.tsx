"use client";
import { ChevronDown, ChevronUp } from "lucide-react";
import { messages } from "@/components/messages";
import { BarButton } from "./bar-button";
import bar from "./bars.module.css";
import { useWorkspace } from "./editor-context";
import { FilmStrip } from "./film-strip";
import { FrameBarNote } from "./frame-bar-note";
import classes from "./frame-bar.module.css";
import { FrameSlider } from "./frame-slider";
import { useFilmStrip } from "./use-film-strip";

const text = messages.workspace;

/** Under the picture: the slider, and a strip of small pictures of the whole job that can be put away. */
export function FrameBar() {
  const { job } = useWorkspace();
  const [isOpen, setOpen] = useFilmStrip();
  return (
    <div className={bar.frames} data-strip={isOpen}>
      <FrameBarNote />
      <div className={classes.row}>
        <BarButton
          name={isOpen ? text.hideStrip : text.showStrip}
          icon={isOpen ? ChevronDown : ChevronUp}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
        <span className={`${classes.end} figures`}>{job.startFrame}</span>
        <FrameSlider />
        <span className={`${classes.end} figures`}>{job.stopFrame}</span>
      </div>
      {isOpen && <FilmStrip />}
    </div>
  );
}
