import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { checkout } from "@/cli/checkout";
import { exited } from "@/cli/processes/has-exited";
import { findProcess, isSameProcess, type ProcessIdentity } from "@/cli/processes/process-table";
import { stopProcess } from "@/cli/processes/stop-process";

/** A process that guards a child of its own, says the child's pid, and then hangs. */
function startOwner(childProgram: string) {
  const guardian = path.join(checkout, "cli/processes/guardian.ts");
  const program = `
    import { spawn } from "node:child_process";
    import { guard } from ${JSON.stringify(guardian)};
    const child = spawn(process.execPath, ["-e", ${JSON.stringify(childProgram)}], {
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    child.stdout.once("data", () => process.stdout.write(child.pid + "\\n"));
    guard(child, { signal: "SIGTERM", stage: 1 });
    setInterval(() => {}, 1000);`;
  const words = ["--import", "tsx", "--input-type=module", "-e", program];
  return spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
}

async function childOf(owner: ReturnType<typeof startOwner>): Promise<ProcessIdentity> {
  const text = await new Promise<string>((resolve) =>
    owner.stdout.once("data", (chunk) => resolve(String(chunk))),
  );
  const child = findProcess(Number(text));
  if (!child) throw new Error(`No process ${text}`);
  return child;
}

async function isGoneWithin(identity: ProcessIdentity, timeoutMs: number) {
  const until = Date.now() + timeoutMs;
  while (isSameProcess(identity) && Date.now() < until) await sleep(20);
  return !isSameProcess(identity);
}

it("stops the child of an owner that was killed", async () => {
  const owner = startOwner("console.log('up'); setInterval(() => {}, 1000)");
  const child = await childOf(owner);
  owner.kill("SIGKILL");
  await exited(owner);
  expect(await isGoneWithin(child, 8_000)).toBe(true);
}, 20_000);

it("leaves the child alone while the owner lives", async () => {
  const owner = startOwner("console.log('up'); setInterval(() => {}, 1000)");
  const child = await childOf(owner);
  await sleep(500);
  expect(isSameProcess(child)).toBe(true);
  owner.kill("SIGKILL");
  expect(await isGoneWithin(child, 8_000)).toBe(true);
}, 20_000);

it("kills what does not stop when asked", async () => {
  const deaf = spawn(
    process.execPath,
    ["-e", "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)"],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  await new Promise((resolve) => deaf.stdout.once("data", resolve));
  const identity = findProcess(deaf.pid ?? 0);
  if (!identity) throw new Error("It did not start");
  expect(await stopProcess(identity, { graceMs: 200 })).toBe(false);
  expect(isSameProcess(identity)).toBe(false);
});
