import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeProject } from "@/tests/client/make-task";
import { openScript, type Script } from "@/tests/client/script";
import { openTus } from "@/tests/client/tus";
import { rounds } from "@/tests/rounds";
import { type Stack, startStack } from "@/tests/stack";

/** 1 GiB, or 5 GiB at full counts. */
const SIZE_BYTES = rounds(1, 5) * 1024 ** 3;
/** One part of the server's: what a kill costs at most. */
const PIECE_BYTES = 8 * 1024 * 1024;
const KILLS = rounds(20, 200);

let stack: Stack;
let script: Script;
beforeAll(async () => {
  stack = await startStack();
  script = await openScript(stack);
});
afterAll(() => stack?.stop());

it("an upload of gigabytes is whole although the web is killed in the middle of it again and again", async () => {
  const { projectId } = await makeProject(script, "long");
  const { id: taskId } = await script.calls.task.create.mutate({ projectId, name: "long" });
  const tus = openTus(script);
  const address = await tus.create(taskId, "long.zip", SIZE_BYTES);
  let kills = 0;
  let offset = 0;
  while (offset < SIZE_BYTES) {
    const isKillDue = kills < KILLS && offset >= ((kills + 1) / (KILLS + 1)) * SIZE_BYTES;
    const piece = pieceAt(offset);
    if (!isKillDue) {
      expect(await tus.send(address, offset, piece)).toBe(204);
      offset += piece.length;
      continue;
    }
    const cut = tus.send(address, offset, piece).catch(() => undefined);
    await sleep(Math.random() * 40);
    await stack.kill("web");
    await cut;
    await stack.restart("web");
    kills += 1;
    const kept = await tus.offset(address);
    // Nothing that was acknowledged is asked for again, so a kill costs one piece at most.
    expect(kept).toBeGreaterThanOrEqual(offset);
    expect(kept).toBeLessThanOrEqual(offset + piece.length);
    offset = kept;
  }
  expect(kills).toBe(KILLS);
  expect(await tus.offset(address)).toBe(SIZE_BYTES);
  expect(await storedHash(address.split("/").at(-1) ?? "")).toBe(sentHash());
});

it("a piece at the wrong offset, or beyond the length, is refused and changes nothing", async () => {
  const { projectId } = await makeProject(script, "wrong");
  const { id: taskId } = await script.calls.task.create.mutate({ projectId, name: "wrong" });
  const tus = openTus(script);
  const address = await tus.create(taskId, "a.zip", 100);
  expect(await tus.send(address, 10, new Uint8Array(10))).toBe(409);
  expect([400, 413]).toContain(await tus.send(address, 0, new Uint8Array(101)));
  expect(await tus.offset(address)).toBeLessThanOrEqual(100);
  await expect(tus.create(taskId, "../../evil.zip", 10)).rejects.toThrow("answered with 400");
  await expect(tus.create(taskId, "b.zip", 1e15)).rejects.toThrow("answered with 413");
});

/** Bytes that differ from place to place, made anew whenever they are asked for. */
function pieceAt(offset: number): Uint8Array {
  const length = Math.min(PIECE_BYTES, SIZE_BYTES - offset);
  const bytes = Buffer.allocUnsafe(length);
  // Words of eight bytes that hold their own number: a shifted or doubled part cannot go unseen.
  const first = Math.floor(offset / 8);
  const shift = offset % 8;
  const words = Buffer.allocUnsafe((Math.ceil((length + shift) / 8) + 1) * 8);
  for (let word = 0; word * 8 < words.length; word += 1)
    words.writeDoubleLE(first + word, word * 8);
  words.copy(bytes, 0, shift, shift + length);
  return bytes;
}

function sentHash(): string {
  const hash = createHash("sha256");
  for (let offset = 0; offset < SIZE_BYTES; offset += PIECE_BYTES) hash.update(pieceAt(offset));
  return hash.digest("hex");
}

/** The parts as they lie in the store, in the order of their rows. */
async function storedHash(uploadId: string): Promise<string> {
  const sql = postgres(stack.ownerUrl, { max: 1 });
  const parts = await sql<{ blob_key: string }[]>`
    select blob_key from upload_parts where upload_id = ${uploadId} order by offset_bytes`;
  await sql.end();
  const folder = fileURLToPath(String(stack.env.BLOB_URL));
  const hash = createHash("sha256");
  for (const { blob_key } of parts) {
    for await (const bytes of createReadStream(path.join(folder, blob_key))) hash.update(bytes);
  }
  return hash.digest("hex");
}
