import { ffmpegPrograms } from "@/server/env";
import { runSandboxed, type SandboxedRun, type SandboxLimits } from "./run-sandboxed";

const GIB = 1024 ** 3;
const minute = 60_000;

/** Threads of a decoder: as many as the smallest machine has cores. */
export const DECODER_THREADS = 2;

const usual: SandboxLimits = {
  memoryBytes: 2 * GIB,
  wallTimeMs: 30 * minute,
  outputBytes: Number.POSITIVE_INFINITY,
  fileBytes: 0,
};

interface Run {
  readonly words: readonly string[];
  readonly signal: AbortSignal;
  readonly input?: AsyncIterable<Uint8Array>;
  readonly limits?: Partial<SandboxLimits>;
  readonly onComplaint?: (line: string) => void;
}

/** Runs ffmpeg in the sandbox. It never asks, never reads our terminal, and speaks of errors only. */
export function runFfmpeg({ words, limits, ...rest }: Run): SandboxedRun {
  const { ffmpeg, libraries, searchPath } = ffmpegPrograms();
  return runSandboxed({
    ...rest,
    command: ffmpeg,
    words: ["-nostdin", "-hide_banner", ...words],
    limits: { ...usual, ...limits },
    libraries,
    searchPath,
  });
}

/** Runs ffprobe in the sandbox. */
export function runFfprobe({ words, limits, ...rest }: Run): SandboxedRun {
  const { ffprobe, libraries, searchPath } = ffmpegPrograms();
  return runSandboxed({
    ...rest,
    command: ffprobe,
    words: ["-hide_banner", ...words],
    limits: { ...usual, ...limits },
    libraries,
    searchPath,
  });
}
