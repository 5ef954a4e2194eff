import type { Core } from "../core";

/** Whoever changes something looks at one frame: the frames stop going by. */
export function pauseOnEdits({ edits, session }: Core): () => void {
  const pause = () => session.isPlaying.set(false);
  const endings = [edits.onEdit(pause), edits.onDraft(pause)];
  return () => {
    for (const end of endings) end();
  };
}
