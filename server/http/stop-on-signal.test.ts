import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";

const fixture = path.join(import.meta.dirname, "stop-on-signal.fixture.ts");
let child: ChildProcess | undefined;
let printed = "";

async function start(): Promise<string> {
  printed = "";
  child = spawn(process.execPath, ["--import", "tsx", fixture], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout?.on("data", (part) => (printed += part));
  while (!/^\d+$/m.test(printed)) await sleep(20);
  return `http://127.0.0.1:${/^(\d+)$/m.exec(printed)?.[1]}`;
}

afterEach(() => child?.kill("SIGKILL"));

describe("a process that is told to stop", { timeout: 60_000 }, () => {
  it("finishes what is under way, takes nothing new, and ends well though a connection idles", async () => {
    const url = await start();
    const idle = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => {});
    await once(idle, "connect");
    const underWay = fetch(url).then((answer) => answer.text());
    await sleep(300);
    const ended = once(child as ChildProcess, "exit");
    child?.kill("SIGTERM");
    await sleep(200);
    await expect(fetch(url)).rejects.toThrow();
    expect(await underWay).toBe("whole");
    expect(await ended).toEqual([0, null]);
    expect(idle.destroyed || idle.readableEnded).toBe(true);
    expect(printed).toContain("afterwards");
  });

  it("ends at once when it is told twice", async () => {
    const url = await start();
    fetch(url).catch(() => {});
    await sleep(300);
    const ended = once(child as ChildProcess, "exit");
    child?.kill("SIGTERM");
    await sleep(100);
    child?.kill("SIGTERM");
    expect(await ended).toEqual([1, null]);
    expect(printed).not.toContain("afterwards");
  });
});
