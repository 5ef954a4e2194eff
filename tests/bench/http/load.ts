import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { z } from "zod";

const autocannon = createRequire(import.meta.url).resolve("autocannon/autocannon.js");

const CONNECTIONS = 32;
const DURATION_SECS = 2;

const reportSchema = z.object({
  duration: z.number().positive(),
  requests: z.object({ total: z.number().int().positive() }),
  errors: z.literal(0),
  timeouts: z.literal(0),
  non2xx: z.literal(0),
});

/**
 * Asks one address for two seconds over 32 connections, from a process of its own. Answers seconds
 * per request. Throws when any answer was not a success.
 */
export async function load(url: string): Promise<number> {
  const words = ["--json", "-c", String(CONNECTIONS), "-d", String(DURATION_SECS), url];
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...words]);
  const { duration, requests } = reportSchema.parse(JSON.parse(stdout));
  return duration / requests.total;
}
