import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";

/** A real S3 protocol server for tests, in a process of its own: closing it from inside waits for ever. */
export async function startS3rver(
  bucket: string,
): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "loupe-s3rver-"));
  const port = await freePort();
  const script = createRequire(import.meta.url).resolve("s3rver/bin/s3rver.js");
  const options = [
    "-a",
    "127.0.0.1",
    "-p",
    String(port),
    "-d",
    folder,
    "--configure-bucket",
    bucket,
  ];
  const child = spawn(process.execPath, [script, ...options], {
    stdio: "ignore",
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint);
  return {
    endpoint,
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function answers(endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      await fetch(endpoint);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("s3rver did not start");
}
