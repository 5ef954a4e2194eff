"use client";
import { Breadcrumbs } from "./breadcrumbs";
import bar from "./bars.module.css";
import { FindCommand } from "./find-command";
import { FinishJob } from "./finish-job";
import { FramePlayer } from "./frame-player";
import { HistoryButtons } from "./history-buttons";
import { SaveState } from "./save-state";

export function TopBar() {
  return (
    <header className={bar.top}>
      <div>
        <Breadcrumbs />
        <SaveState />
      </div>
      <FramePlayer />
      <div>
        <HistoryButtons />
        <FindCommand />
        <FinishJob />
      </div>
    </header>
  );
}
