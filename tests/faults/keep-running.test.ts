import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { exited } from "@/cli/processes/has-exited";
import { keepRunning } from "@/cli/run/keep-running";

/** A child that lives until it is killed, or ends at once with a fault. */
function child(program = "setInterval(() => {}, 1000)") {
  const started = spawn(process.execPath, ["-e", program], { stdio: "ignore" });
  const stop = async () => {
    started.kill("SIGTERM");
    await exited(started);
  };
  return { child: started, stop };
}

async function until(holds: () => boolean, timeoutMs = 8_000) {
  const end = Date.now() + timeoutMs;
  while (!holds() && Date.now() < end) await sleep(20);
  expect(holds()).toBe(true);
}

it("starts again what was killed, under a new pid", async () => {
  const kept = await keepRunning(
    "one",
    async () => child(),
    () => {},
  );
  const { pid } = kept;
  process.kill(pid ?? 0, "SIGKILL");
  await until(() => kept.restarts === 1 && kept.pid !== undefined && kept.pid !== pid);
  await kept.stop();
  expect(kept.state).toBe("stopped");
});

it("waits longer each time for what keeps failing", async () => {
  const starts: number[] = [];
  const kept = await keepRunning(
    "one",
    async () => {
      starts.push(Date.now());
      return child("process.exit(1)");
    },
    () => {},
  );
  await until(() => starts.length >= 4);
  await kept.stop();
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
  for (const [index, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(240 * 2 ** index);
});

it("throws when the first start fails, and tries again when a later one does", async () => {
  const fault = () => Promise.reject(new Error("no"));
  await expect(keepRunning("one", fault, () => {})).rejects.toThrow("no");
  let starts = 0;
  const kept = await keepRunning(
    "one",
    async () => {
      starts += 1;
      return starts === 2 ? fault() : child();
    },
    () => {},
  );
  process.kill(kept.pid ?? 0, "SIGKILL");
  await until(() => starts === 3 && kept.state === "running");
  await kept.stop();
});

it("ends nothing twice and starts nothing after a stop", async () => {
  let starts = 0;
  const start = async () => {
    starts += 1;
    return child();
  };
  const kept = await keepRunning("one", start, () => {});
  process.kill(kept.pid ?? 0, "SIGKILL");
  await until(() => kept.state === "restarting");
  await kept.stop();
  const atStop = starts;
  await sleep(700);
  expect(starts).toBe(atStop);
});
