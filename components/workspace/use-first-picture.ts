"use client";
import { useState } from "react";
import { useWorkspace } from "./editor-context";
import { useReadable } from "./use-readable";

/** Whether a picture has been shown, or failed: what is of less weight may load from then on. */
export function useFirstPicture(): boolean {
  const { editor } = useWorkspace();
  const { status } = useReadable(editor.state.frameState);
  const [hasPicture, setHasPicture] = useState(status !== "loading");
  if (!hasPicture && status !== "loading") setHasPicture(true);
  return hasPicture;
}
