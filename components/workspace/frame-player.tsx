"use client";
import { useHotkeys } from "@mantine/hooks";
import {
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  type LucideIcon,
  Pause,
  Play,
} from "lucide-react";
import { useRef } from "react";
import { messages } from "@/components/messages";
import { BarButton } from "./bar-button";
import { useWorkspace } from "./editor-context";
import { FrameNumberField } from "./frame-number-field";
import classes from "./frame-player.module.css";
import { PlaybackControls } from "./playback-controls";
import { RemovalButtons } from "./removal-buttons";
import { useReadable } from "./use-readable";

const text = messages.workspace;

/** Stepping through the frames and playing them, the number of the one shown, and its file name. */
export function FramePlayer() {
  const { editor, job } = useWorkspace();
  const frame = useReadable(editor.state.frame);
  const isPlaying = useReadable(editor.state.isPlaying);
  const { description } = useReadable(editor.state.frameState);
  // Which steps there are depends on what is removed.
  useReadable(editor.state.removedFrames);
  useReadable(editor.state.showsRemoved);
  const number = useRef<HTMLInputElement>(null);
  useHotkeys([["`", () => number.current?.focus()]]);
  const { startFrame, stopFrame } = job;
  const step = (command: string, name: string, icon: LucideIcon, keys?: string) => (
    <BarButton
      name={name}
      keys={keys}
      icon={icon}
      disabled={!editor.isEnabled(command)}
      onClick={() => editor.run(command)}
    />
  );
  return (
    <div className={classes.player}>
      {step("first-frame", text.firstFrame, ChevronFirst, "Home")}
      {step("step-back", text.backTen, ChevronsLeft, "C")}
      {step("previous-frame", text.previousFrame, ChevronLeft, "D")}
      <BarButton
        name={isPlaying ? text.pause : text.play}
        keys="Space"
        icon={isPlaying ? Pause : Play}
        isOn={isPlaying}
        disabled={stopFrame === startFrame}
        onClick={() => editor.run("play")}
      />
      {step("next-frame", text.nextFrame, ChevronRight, "F")}
      {step("step-forward", text.onTen, ChevronsRight, "V")}
      {step("last-frame", text.lastFrame, ChevronLast, "End")}
      <PlaybackControls />
      <RemovalButtons />
      <FrameNumberField
        key={frame}
        ref={number}
        frame={frame}
        onChoose={(wanted) => editor.goToFrame(wanted)}
      />
      <span className="figures">/ {stopFrame}</span>
      <span className={classes.name} title={description?.name}>
        {description?.name ?? ""}
      </span>
    </div>
  );
}
