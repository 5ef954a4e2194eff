"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useWorkspace } from "./editor-context";

/** A preview that is being made is asked for again after these, and then no more. */
const RETRY_MS = [2_000, 5_000, 15_000] as const;

/** The small picture of a frame, once there is one; nothing until then. */
export function FramePreview({ frame }: { frame: number }) {
  const { editor, job } = useWorkspace();
  const [attempt, setAttempt] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  const address = useQuery({
    queryKey: ["preview-address", job.id, frame],
    queryFn: () => editor.previewUrl(frame),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  useEffect(() => {
    const delay = RETRY_MS[attempt];
    if (!hasFailed || delay === undefined) return;
    const timer = setTimeout(() => {
      setFailed(false);
      setAttempt(attempt + 1);
    }, delay);
    return () => clearTimeout(timer);
  }, [hasFailed, attempt]);
  if (address.data === undefined || address.data === null || hasFailed) return null;
  return (
    <img
      key={attempt}
      src={address.data}
      alt=""
      draggable={false}
      decoding="async"
      fetchPriority="low"
      onError={() => setFailed(true)}
    />
  );
}
