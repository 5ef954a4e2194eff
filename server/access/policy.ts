import { readFile } from "node:fs/promises";
import path from "node:path";
import { loadPolicyFrom, type Policy } from "./policy-engine";

const KEY = Symbol.for("loupe.policy");
type Kept = typeof globalThis & { [KEY]?: Promise<Policy> };

/**
 * The policy of this process, loaded once, also where two bundles share the process.
 * A failed load is not kept: the next question tries again, and until then nothing is allowed.
 */
export function policy(): Promise<Policy> {
  const kept: Kept = globalThis;
  kept[KEY] ??= loadPolicyFrom(readCompiled).catch((error: unknown) => {
    delete kept[KEY];
    throw error;
  });
  return kept[KEY];
}

/** What `cli/policies.ts build` wrote. Spelled so that Next's file tracing finds it. */
async function readCompiled(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(path.join(process.cwd(), "policies/compiled/policy.wasm")));
}
