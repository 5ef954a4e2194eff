import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { WorkerName } from "@/server/queues/contract";

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** What it has logged so far, a JSON object a line. */
  readonly output: () => string;
  /** Sends the signal and waits for the end. Resolves with the exit code, null when killed. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const root = path.resolve(import.meta.dirname, "../..");

/** A real worker process from source, with the environment of the test. Resolves when it has started. */
export async function startWorkerProcess(name: WorkerName): Promise<WorkerProcess> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", path.join(root, "workers/main.ts"), name],
    { cwd: root, env: { ...process.env, LOG_LEVEL: "info" }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  const started = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("worker started")) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}: ${output}`)));
  });
  await started;
  return {
    child,
    output: () => output,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill(signal);
      const [code] = await once(child, "exit");
      return code as number | null;
    },
  };
}
