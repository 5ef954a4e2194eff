import path from "node:path";
import { bringProgram } from "./program";

/**
 * Finds ffmpeg and ffprobe, or brings Debian's. Answers with the environment that server/env.ts reads: LOUPE_FFMPEG and
 * LOUPE_FFPROBE, paths, and LOUPE_FFMPEG_LIBRARIES, where their libraries lie when they were only unpacked. What the
 * person set stays.
 */
export async function bringFfmpeg(say: (line: string) => void): Promise<NodeJS.ProcessEnv> {
  if (process.env.LOUPE_FFMPEG && process.env.LOUPE_FFPROBE) return {};
  const { command, env } = await bringProgram({ names: ["ffmpeg"], packages: ["ffmpeg"], say });
  return {
    LOUPE_FFMPEG: command,
    // They come in one package, side by side.
    LOUPE_FFPROBE: path.join(path.dirname(command), "ffprobe"),
    LOUPE_FFMPEG_LIBRARIES: env.LD_LIBRARY_PATH ?? "",
  };
}
