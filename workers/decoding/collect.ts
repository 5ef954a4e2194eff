import type { SandboxedRun } from "./run-sandboxed";

/** All of a run's output as text, for what is known to be short; the caller's limits cap it. */
export async function collectText(run: SandboxedRun): Promise<{
  readonly text: string;
  readonly exitCode: number | null;
  readonly complaint: string;
}> {
  const pieces: Uint8Array[] = [];
  for await (const piece of run.output) pieces.push(piece);
  const { exitCode, complaint } = await run.ended;
  return { text: Buffer.concat(pieces).toString("utf8"), exitCode, complaint };
}
