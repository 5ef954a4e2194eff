/** Gives turns to those who ask, in the order of asking, at most `limit` at a time. */
export interface Turns {
  /** Calls `go` when it is the asker's turn. The answer ends the turn, or the waiting for it; a second call does nothing. */
  ask(go: () => void): () => void;
}

export function createTurns(limit: number): Turns {
  const waiting = new Set<() => void>();
  let taken = 0;
  const fill = () => {
    for (const go of waiting) {
      if (taken >= limit) return;
      waiting.delete(go);
      taken += 1;
      go();
    }
  };
  return {
    ask(go) {
      // Each asker has a place of its own, even if two ask with the same function.
      const mine = () => go();
      let isOver = false;
      waiting.add(mine);
      fill();
      return () => {
        if (isOver) return;
        isOver = true;
        if (!waiting.delete(mine)) taken -= 1;
        fill();
      };
    },
  };
}
