import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { limitExceeded, type LoupeError } from "@/server/errors";
import { cageOf } from "./cage";
import { watchMemory } from "./watch-memory";

/** What a child process may use. A breach of any ends it at once. */
export interface SandboxLimits {
  /** Resident memory. */
  readonly memoryBytes: number;
  readonly wallTimeMs: number;
  /** Of what it writes to its standard output. */
  readonly outputBytes: number;
  /** Of each file that it writes. */
  readonly fileBytes: number;
}

export interface SandboxedRun {
  /** What it writes to standard output. Ending the iteration early ends the process. */
  readonly output: AsyncIterable<Uint8Array>;
  /**
   * Settles once the process has ended and every byte of its output was taken. Throws LimitExceeded DECODING_TOO_LARGE
   * or DECODING_TOO_SLOW, the signal's reason, and the error of `input`.
   */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly complaint: string }>;
}

/** How much of what it complains about is kept: the last of it. */
const COMPLAINT_CHARS = 8 * 1024;

/**
 * Runs a program that reads bytes of strangers: no network where the machine allows to take it away, none of our
 * environment, capped memory, processor time, wall time and output. `input` goes to its standard input. `onComplaint`
 * gets each line of its standard error.
 */
export function runSandboxed({
  command,
  words,
  limits,
  signal,
  input,
  libraries = "",
  searchPath,
  onComplaint,
}: {
  command: string;
  words: readonly string[];
  limits: SandboxLimits;
  signal: AbortSignal;
  input?: AsyncIterable<Uint8Array>;
  libraries?: string;
  searchPath: string;
  onComplaint?: (line: string) => void;
}): SandboxedRun {
  signal.throwIfAborted();
  const caged = [...cageOf(limits, searchPath), command, ...words];
  const child = spawn(caged[0] ?? command, caged.slice(1), {
    env: {
      PATH: searchPath,
      LC_ALL: "C",
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const end = endOf(child);
  const { stop, reason } = stopper(child);

  const onAbort = () => stop(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => stop(tooSlow(limits)), limits.wallTimeMs);
  const watch = watchMemory(child.pid, limits.memoryBytes, () => stop(tooLarge(limits)));
  const feeding = feed(child, input, stop);
  const complaint = collectLines(child, onComplaint);

  const output = outputOf(child, limits, stop);
  const ended = (async () => {
    try {
      const exitCode = await end;
      await feeding;
      const stopped = reason();
      if (stopped) throw stopped.cause;
      return { exitCode, complaint: complaint() };
    } finally {
      clearTimeout(timer);
      watch();
      signal.removeEventListener("abort", onAbort);
    }
  })();
  // Whoever only reads the output learns of a failure there.
  ended.catch(() => {});
  return { output, ended };
}

/** Settles when the process has ended and its pipes are closed. Throws when it could not be started. */
function endOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
}

/** Kills once; the first reason is the one that counts. */
function stopper(child: ChildProcessWithoutNullStreams) {
  let stopped: { readonly cause: unknown } | undefined;
  return {
    stop(cause: unknown) {
      stopped ??= { cause };
      child.kill("SIGKILL");
      // An end that nobody reads would keep the process's pipe open for ever.
      child.stdout.destroy();
    },
    reason: () => stopped,
  };
}

async function feed(
  child: ChildProcessWithoutNullStreams,
  input: AsyncIterable<Uint8Array> | undefined,
  stop: (cause: unknown) => void,
): Promise<void> {
  if (!input) {
    child.stdin.on("error", () => {});
    child.stdin.end();
    return;
  }
  let readFault: { readonly cause: unknown } | undefined;
  const watched = (async function* () {
    try {
      yield* input;
    } catch (cause) {
      readFault = { cause };
      throw cause;
    }
  })();
  try {
    await pipeline(Readable.from(watched, { objectMode: false }), child.stdin);
  } catch {
    // The process may stop reading before the end, which is its right; the source must not fail.
    if (readFault) stop(readFault.cause);
  }
}

async function* outputOf(
  child: ChildProcessWithoutNullStreams,
  limits: SandboxLimits,
  stop: (cause: unknown) => void,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  let isWhole = false;
  try {
    for await (const piece of child.stdout as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > limits.outputBytes) {
        stop(tooLarge(limits));
        return;
      }
      yield piece;
    }
    isWhole = true;
  } catch (error) {
    // The pipe was torn down by `stop`: `ended` says why.
    if (!child.killed) throw error;
  } finally {
    if (!isWhole) stop(new Error("nobody reads the output any more"));
  }
}

function collectLines(
  child: ChildProcessWithoutNullStreams,
  onLine: ((line: string) => void) | undefined,
): () => string {
  let kept = "";
  let open = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    const lines = (open + text).split("\n");
    // A line without an end is cut: what is complained about is not ours to hold.
    open = (lines.pop() ?? "").slice(-COMPLAINT_CHARS);
    for (const line of lines) onLine?.(line);
    kept = (kept + text).slice(-COMPLAINT_CHARS);
  });
  return () => kept;
}

function tooLarge({ memoryBytes }: SandboxLimits): LoupeError {
  return limitExceeded(
    "DECODING_TOO_LARGE",
    "Decoding this medium takes more memory than it may.",
    { memoryBytes },
  );
}

function tooSlow({ wallTimeMs }: SandboxLimits): LoupeError {
  return limitExceeded(
    "DECODING_TOO_SLOW",
    `Decoding this medium takes longer than ${Math.round(wallTimeMs / 1000)} seconds.`,
    { wallTimeMs },
  );
}
