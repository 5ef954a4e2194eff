import { spawn } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import { checkout } from "../checkout";

/** What a person types at the sign-in page. */
export type SignIn = { readonly username: string; readonly password: string };

const answerSchema = z.object({ username: z.string(), password: z.string() }).nullable();

/**
 * Makes the administrator of a new installation and answers with the password, which is stored nowhere. Answers
 * undefined when somebody administers it already. In a process of its own, with the environment of the applications:
 * the server's rooms read theirs once.
 */
export async function ensureAdministrator(env: NodeJS.ProcessEnv): Promise<SignIn | undefined> {
  const script = path.join(checkout, "cli", "run", "administrator-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: checkout,
    env: { ...env, LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let complaint = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (complaint += chunk));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`The administrator could not be made:\n${complaint}${output}`);
  return answerSchema.parse(JSON.parse(output)) ?? undefined;
}
