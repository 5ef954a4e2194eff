import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canTakeNetwork } from "./cage";
import { collectText } from "./collect";
import { runFfprobe } from "./ffmpeg";
import { runSandboxed } from "./run-sandboxed";

const MIB = 1024 ** 2;
const searchPath = process.env.PATH ?? "";
const usual = { memoryBytes: 256 * MIB, wallTimeMs: 20_000, outputBytes: MIB, fileBytes: MIB };

function run(
  command: string,
  words: string[],
  more: Partial<Parameters<typeof runSandboxed>[0]> = {},
) {
  const { signal } = new AbortController();
  return runSandboxed({ command, words, limits: usual, signal, searchPath, ...more });
}

let folder: string;
let listener: Server;
let port: number;
let connections = 0;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-sandbox-"));
  listener = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => {
  listener.close();
  rmSync(folder, { recursive: true, force: true });
});

test("input goes in, output comes out, nothing of our environment does", async () => {
  const input = (async function* () {
    yield Buffer.from("hello ");
    yield Buffer.from("there");
  })();
  expect(await collectText(run("cat", [], { input }))).toMatchObject({
    text: "hello there",
    exitCode: 0,
  });
  const { text } = await collectText(run("env", []));
  const names = text
    .trim()
    .split("\n")
    .map((line) => line.split("=")[0]);
  expect(names.sort()).toEqual(["LC_ALL", "PATH"]);
});

test("more resident memory than allowed ends the process", async () => {
  const large = run("dd", ["if=/dev/zero", "of=/dev/null", "bs=1500M", "count=50"]);
  await expect(collectText(large)).rejects.toMatchObject({ code: "DECODING_TOO_LARGE" });
});

test("far more address space than allowed is refused by the kernel", async () => {
  const large = run("dd", ["if=/dev/zero", "of=/dev/null", "bs=16G", "count=1"]);
  const { exitCode, complaint } = await collectText(large);
  expect(exitCode).not.toBe(0);
  expect(complaint).toMatch(/memory/);
});

test("more time than allowed ends the process", async () => {
  const begun = Date.now();
  const slow = run("sleep", ["60"], { limits: { ...usual, wallTimeMs: 300 } });
  await expect(collectText(slow)).rejects.toMatchObject({ code: "DECODING_TOO_SLOW" });
  expect(Date.now() - begun).toBeLessThan(20_000);
});

test("more output, or a longer file, than allowed ends the process", async () => {
  await expect(collectText(run("cat", ["/dev/zero"]))).rejects.toMatchObject({
    code: "DECODING_TOO_LARGE",
  });
  const file = path.join(folder, "long");
  const { exitCode } = await collectText(
    run("dd", ["if=/dev/zero", `of=${file}`, "bs=64k", "count=100"]),
  );
  expect(exitCode).not.toBe(0);
  expect(statSync(file).size).toBeLessThanOrEqual(usual.fileBytes);
});

test("an aborted signal ends the process with its own reason; so does an input that fails", async () => {
  const control = new AbortController();
  const waiting = collectText(run("sleep", ["60"], { signal: control.signal }));
  setTimeout(() => control.abort(new Error("enough")), 100);
  await expect(waiting).rejects.toThrow("enough");
  const broken = (async function* () {
    yield Buffer.from("a");
    throw new Error("the store is gone");
  })();
  await expect(collectText(run("cat", [], { input: broken }))).rejects.toThrow("the store is gone");
});

test("who stops reading stops the process", async () => {
  const endless = run("yes", [], { limits: { ...usual, outputBytes: Number.POSITIVE_INFINITY } });
  for await (const _ of endless.output) break;
  await expect(endless.ended).rejects.toThrow("nobody reads");
});

test.runIf(canTakeNetwork(searchPath))(
  "there is no network, not even to this machine",
  async () => {
    const before = connections;
    const script = `exec 3<>/dev/tcp/127.0.0.1/${port}`;
    const { exitCode, complaint } = await collectText(run("bash", ["-c", script]));
    expect(exitCode).not.toBe(0);
    expect(complaint).toMatch(/unreachable|refused|unavailable/i);
    expect(connections).toBe(before);
  },
);

test("where the network cannot be taken away, addresses inside a film are not followed", async () => {
  const before = connections;
  const list = path.join(folder, "list.m3u8");
  writeFileSync(list, `#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:${port}/a.ts\n#EXT-X-ENDLIST\n`);
  const { signal } = new AbortController();
  const words = ["-v", "error", "-protocol_whitelist", "file", "-f", "hls", "-i", `file:${list}`];
  const { complaint } = await collectText(runFfprobe({ words, signal }));
  expect(complaint).toMatch(/not on whitelist/i);
  expect(connections).toBe(before);
  expect(existsSync(list)).toBe(true);
});
