import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { buildLoupe } from "@/cli/build";
import { checkout } from "@/cli/checkout";
import { exited } from "@/cli/processes/has-exited";
import { processesWithEnvironment, processesWorkingIn } from "@/cli/processes/process-table";
import { clusterFolder } from "@/cli/services/postgres-cluster";
import { freePort } from "@/cli/services/free-port";

const loupe = path.join(checkout, "loupe");
let data: string;
let port: number;

beforeAll(async () => {
  await buildLoupe();
  data = mkdtempSync(path.join(tmpdir(), "loupe-one-command-"));
  port = await freePort();
});
afterAll(() => {
  command("down");
  rmSync(data, { recursive: true, force: true });
});

/** Runs a command to its end. */
function command(name: string, ...words: string[]) {
  return spawnSync(loupe, [name, "--data", data, ...words], { encoding: "utf8" });
}

/** `up` in the foreground of a session of its own; resolves once it has said that Loupe runs. */
async function startUp(): Promise<{ up: ChildProcess; said: () => string }> {
  const words = ["up", "--no-demo", "--data", data, "--port", String(port)];
  const up = spawn(loupe, words, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [up.stdout, up.stderr]) stream.on("data", (chunk) => (output += chunk));
  const said = () => output;
  await until(() => {
    if (up.exitCode !== null) throw new Error(`up ended: ${output}`);
    return output.includes("Loupe runs at");
  }, 120_000);
  return { up, said };
}

async function until(holds: () => boolean, timeoutMs: number) {
  const end = Date.now() + timeoutMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs} ms`);
    await sleep(50);
  }
}

const stateSchema = z.object({
  processes: z.array(z.object({ name: z.string(), pid: z.int().optional(), restarts: z.int() })),
});

function processes() {
  const state = readFileSync(path.join(data, "run", "state.json"), "utf8");
  return new Map(stateSchema.parse(JSON.parse(state)).processes.map((one) => [one.name, one]));
}

/** Every process of this installation that is alive. */
function alive() {
  return [
    ...processesWithEnvironment(`LOUPE_DATA=${data}`),
    ...processesWorkingIn(clusterFolder(path.join(data, "postgres"))),
    ...processesWorkingIn(path.join(data, "redis")),
  ];
}

describe("./loupe up", () => {
  it("prints the first sign-in once, and never again", async () => {
    const first = await startUp();
    expect(first.said()).toMatch(/Sign in as admin with the password \S{20}/);
    first.up.kill("SIGINT");
    await exited(first.up);
    expect(first.up.exitCode).toBe(0);
    expect(alive()).toEqual([]);
    const second = await startUp();
    expect(second.said()).not.toContain("password");
  });

  it("changes nothing when it runs already", () => {
    const before = processes();
    const { status, stdout } = command("up", "--port", String(port));
    expect(status).toBe(0);
    expect(stdout).toContain(`runs already at http://localhost:${port}`);
    expect(processes()).toEqual(before);
  });

  it.each(["web", "import", "export", "utils", "redis", "postgres"])(
    "survives kill -9 of %s",
    async (name) => {
      const before = processes().get(name);
      process.kill(before?.pid ?? 0, "SIGKILL");
      await until(() => {
        const after = processes().get(name);
        return after?.pid !== undefined && after.pid !== before?.pid;
      }, 30_000);
      await until(() => command("status").status === 0, 60_000);
    },
  );

  it("leaves nothing behind when its supervisor is killed, and comes up again", async () => {
    const claim = readFileSync(path.join(data, "run", "claim.json"), "utf8");
    process.kill(z.object({ pid: z.int() }).parse(JSON.parse(claim)).pid, "SIGKILL");
    await until(() => alive().length === 0, 20_000);
    expect(command("status").status).toBe(1);
    await startUp();
    expect(command("status").status).toBe(0);
  });

  it("stops everything when asked by down", () => {
    const { status, stdout } = command("down");
    expect(status).toBe(0);
    expect(stdout).toContain("Loupe has stopped");
    expect(alive()).toEqual([]);
    expect(command("down").stdout).toContain("does not run here");
  });

  it("stops everything when its terminal closes", async () => {
    const { up } = await startUp();
    up.kill("SIGHUP");
    await exited(up);
    expect(alive()).toEqual([]);
  });

  it("stays when detached", () => {
    const { status, stdout } = command("up", "--no-demo", "--detach", "--port", String(port));
    expect(stdout).toContain("Loupe runs at");
    expect(status).toBe(0);
    expect(command("status").status).toBe(0);
    command("down");
    expect(alive()).toEqual([]);
  });

  it("can be interrupted at any moment and run again", async () => {
    for (const afterMs of [300, 900, 1_800]) {
      const words = ["up", "--no-demo", "--data", data, "--port", String(port)];
      const up = spawn(loupe, words, { detached: true, stdio: "ignore" });
      await sleep(afterMs);
      up.kill("SIGINT");
      await exited(up);
      await until(() => alive().length === 0, 20_000);
    }
    const { up } = await startUp();
    up.kill("SIGTERM");
    await exited(up);
    expect(alive()).toEqual([]);
  });

  it("says in one sentence that the port is taken", async () => {
    const other = createServer().listen(port, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { status, stderr } = command("up", "--port", String(port));
    other.close();
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      `Port ${port} is taken by another program. Choose another: ./loupe up --port ${port + 1}`,
    ]);
  });
});
