"use client";
import { useIntersection } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { createTurns } from "./turns";

/**
 * A preview that is not there yet is made while its request waits, and a browser has six connections to a server: were
 * all of them waiting for pictures, nothing else of the page would get through.
 */
const turns = createTurns(3);
/** The server says "later" for what takes long. */
const RETRY_MS = [2_000, 5_000, 15_000];

/** When and from where to load a preview: near the window, in its turn, and again after it failed. */
export function usePreview(address: string) {
  const { ref, entry } = useIntersection({ rootMargin: "200px" });
  const isNear = entry?.isIntersecting ?? false;
  const [attempt, setAttempt] = useState(0);
  const [isOurTurn, setTurn] = useState(false);
  const [isDone, setDone] = useState(false);
  const endTurn = useRef(() => {});
  const isBroken = attempt > RETRY_MS.length;
  useEffect(() => {
    if (!isNear || isDone || isBroken) return;
    let end = () => {};
    const ask = () => {
      end = turns.ask(() => setTurn(true));
      endTurn.current = end;
    };
    const timer = setTimeout(ask, attempt === 0 ? 0 : RETRY_MS[attempt - 1]);
    return () => {
      clearTimeout(timer);
      end();
      setTurn(false);
    };
  }, [address, isNear, isDone, isBroken, attempt]);
  return {
    ref,
    isBroken,
    src: isDone || isOurTurn ? address : undefined,
    onLoad: () => {
      endTurn.current();
      setDone(true);
    },
    onError: () => {
      endTurn.current();
      setAttempt((count) => count + 1);
    },
  };
}
