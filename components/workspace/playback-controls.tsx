"use client";
import { useLocalStorage } from "@mantine/hooks";
import { Volume2, VolumeX } from "lucide-react";
import { useEffect } from "react";
import { messages } from "@/components/messages";
import { SPEEDS } from "@/editor";
import { BarButton } from "./bar-button";
import { useWorkspace } from "./editor-context";
import classes from "./frame-player.module.css";
import { useReadable } from "./use-readable";

const text = messages.workspace;

/** How fast the frames go by, and, under a video, whether it is heard. That is remembered in this browser. */
export function PlaybackControls() {
  const { editor, job } = useWorkspace();
  const speed = useReadable(editor.state.speed);
  const { description } = useReadable(editor.state.frameState);
  if (job.stopFrame === job.startFrame) return null;
  return (
    <>
      <select
        className={`${classes.speed} figures`}
        aria-label={text.speed}
        value={SPEEDS.indexOf(speed)}
        onChange={({ currentTarget }) => {
          const chosen = SPEEDS[Number(currentTarget.value)];
          if (chosen !== undefined) editor.setSpeed(chosen);
          // The keys of the workspace work again at once.
          currentTarget.blur();
        }}
      >
        {SPEEDS.map((one, place) => (
          <option key={text.speedOf(one)} value={place}>
            {text.speedOf(one)}
          </option>
        ))}
      </select>
      {description?.mediaType.startsWith("video/") === true && <SoundButton />}
    </>
  );
}

function SoundButton() {
  const { editor } = useWorkspace();
  const isMuted = useReadable(editor.state.isMuted);
  const [wasMuted, remember] = useLocalStorage({
    key: "loupe-muted",
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  useEffect(() => editor.setMuted(wasMuted), [editor, wasMuted]);
  return (
    <BarButton
      name={isMuted ? text.soundOn : text.soundOff}
      icon={isMuted ? VolumeX : Volume2}
      isOn={!isMuted}
      onClick={() => {
        editor.setMuted(!isMuted);
        remember(!isMuted);
      }}
    />
  );
}
