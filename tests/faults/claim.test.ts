import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkout } from "@/cli/checkout";
import { exited } from "@/cli/processes/has-exited";
import { claim, findClaimant, releaseClaim } from "@/cli/run/claim";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-claim-"));
  file = path.join(folder, "claim.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that claims `file`, says whether it got it, and holds on until it is killed. */
function startRival() {
  const module = path.join(checkout, "cli/run/claim.ts");
  const program = `
    import { claim } from ${JSON.stringify(module)};
    process.stdout.write(claim(${JSON.stringify(file)}) ? "refused" : "claimed");
    setInterval(() => {}, 1000);`;
  const words = ["--import", "tsx", "--input-type=module", "-e", program];
  const rival = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const answer = new Promise<string>((resolve) =>
    rival.stdout.once("data", (chunk) => resolve(String(chunk))),
  );
  return { rival, answer };
}

describe("a claim", () => {
  it("is held by one process, and named to the next", async () => {
    const { rival, answer } = startRival();
    expect(await answer).toBe("claimed");
    expect(claim(file)?.pid).toBe(rival.pid);
    rival.kill("SIGKILL");
    await exited(rival);
    expect(claim(file)).toBeUndefined();
    expect(findClaimant(file)?.pid).toBe(process.pid);
  }, 20_000);

  it("goes to exactly one of several that find a dead one", async () => {
    writeFileSync(file, JSON.stringify({ pid: 999_999_999, startedAt: "1" }));
    const rivals = [startRival(), startRival(), startRival(), startRival()];
    const answers = await Promise.all(rivals.map(({ answer }) => answer));
    for (const { rival } of rivals) rival.kill("SIGKILL");
    expect(answers.filter((answer) => answer === "claimed")).toHaveLength(1);
  }, 30_000);

  it("counts for nothing when its number went to another process", () => {
    writeFileSync(file, JSON.stringify({ pid: process.ppid, startedAt: "1" }));
    expect(claim(file)).toBeUndefined();
  });

  it("leaves nothing behind when released", () => {
    claim(file);
    releaseClaim(file);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
