import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { invalid } from "@/server/errors";
import { runSandboxed } from "./run-sandboxed";
import { type StillAnswer, type StillQuestion, stillAnswerSchema } from "./still-answer";

const MIB = 1024 * 1024;

/** A picture of 100 megapixels, twice over, and what decoders need besides. */
const LIMITS = {
  memoryBytes: 1_792 * MIB,
  wallTimeMs: 120_000,
  outputBytes: 512 * MIB,
  // It writes none; the loader of TypeScript in development keeps what it made.
  fileBytes: MIB,
};

/**
 * Asks a child process that has no network and not much memory, and takes its answer: a head, and bytes. A child that
 * ends without an answer met a file that breaks its decoder, which is a fault of the file.
 * Throws LimitExceeded DECODING_TOO_LARGE or DECODING_TOO_SLOW, Invalid BROKEN_PICTURE.
 */
export async function runStillChild(
  question: StillQuestion,
  signal: AbortSignal,
): Promise<{ readonly head: StillAnswer; readonly rest: Uint8Array }> {
  const { output, ended } = runSandboxed({
    command: process.execPath,
    words: [...NODE_WORDS, ...entry(), JSON.stringify(question)],
    limits: LIMITS,
    signal,
    searchPath: SEARCH_PATH,
  });
  const answer = await takeAnswer(output);
  const { exitCode, complaint } = await ended;
  if (exitCode === 0 && answer) return answer;
  // It answers for whatever it catches: what ended it by a signal is the file, what ended it by itself is not.
  if (exitCode !== null) throw new Error(`The decoder ended with ${exitCode}: ${complaint}`);
  throw invalid("BROKEN_PICTURE", "The file cannot be decoded: it breaks its decoder.");
}

/** Guard regions of WebAssembly reserve far more address space than the child may have. */
const WITHOUT_GUARDS = "--disable-wasm-trap-handler";
const NODE_WORDS = process.allowedNodeEnvironmentFlags.has(WITHOUT_GUARDS) ? [WITHOUT_GUARDS] : [];

const SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Beside the built workers, or this folder's own source where nothing is built. */
function entry(): readonly string[] {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const source = path.join(here, "still-child.ts");
  if (existsSync(source)) return ["--import", import.meta.resolve("tsx"), source];
  const built = ["workers/still-child.js", "still-child.js"].map((name) => path.join(here, name));
  const found = built.find((file) => existsSync(file));
  if (!found) throw new Error("The decoder of still pictures is not built.");
  return [found];
}

/** Four bytes that say how long the head is (little-endian), the head in JSON, the rest. */
async function takeAnswer(output: AsyncIterable<Uint8Array>) {
  let begun: Uint8Array = new Uint8Array(0);
  let head: StillAnswer | undefined;
  let rest: Uint8Array = new Uint8Array(0);
  let filled = 0;
  for await (const piece of output) {
    let bytes: Uint8Array = piece;
    if (!head) {
      begun = Buffer.concat([begun, piece]);
      const start = begun.length < 4 ? Number.POSITIVE_INFINITY : 4 + lengthIn(begun);
      if (begun.length < start) continue;
      head = stillAnswerSchema.parse(JSON.parse(Buffer.from(begun.subarray(4, start)).toString()));
      if (head.kind === "pixels") rest = new Uint8Array(head.width * head.height * head.channels);
      bytes = begun.subarray(start);
    }
    if (filled + bytes.length > rest.length) return undefined;
    rest.set(bytes, filled);
    filled += bytes.length;
  }
  return head && filled === rest.length ? { head, rest } : undefined;
}

const lengthIn = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
