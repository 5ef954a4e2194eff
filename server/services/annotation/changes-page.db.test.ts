import { beforeEach, describe, expect, test } from "vitest";
import type { AnnotationRecord } from "@/domain/annotations/record";
import type { LoggedChange } from "@/domain/annotations/saving";
import { adding, updating } from "@/tests/builders/annotation";
import { useSaving } from "@/tests/builders/saving";
import { useServices } from "@/tests/services";
import { listChanges } from "./changes";
import { readHistory } from "./history";

const { its, freshJob, save, box } = useSaving(useServices());
beforeEach(freshJob);

const MIB = 1024 * 1024;

/** A box that weighs about 2 MiB as JSON in UTF-8, of text that hardly deflates. */
function heavy(seed: number): AnnotationRecord {
  const attributes = Object.fromEntries(
    Array.from({ length: 180 }, (_, place) => [String(place + 1), noise(seed * 1_000 + place)]),
  );
  return { ...box(), attributes };
}

/** 4,096 characters that no one can guess, three bytes each. */
function noise(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 4_096 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(0x4e00 + ((state >> 8) % 0x5000));
  }).join("");
}

async function allChanges(pageSizes: number[] = []): Promise<LoggedChange[]> {
  const log: LoggedChange[] = [];
  for (let since: number | null = 0; since !== null; ) {
    const page = await listChanges(its().ctx, { jobId: its().jobId, since });
    pageSizes.push(JSON.stringify(page).length);
    log.push(...page.changes);
    since = page.nextSince;
  }
  return log;
}

describe("what a page of changes holds", () => {
  test("is bounded in number: the rest comes with the next pages, each change once and in order", async () => {
    for (let revision = 0; revision < 205; revision += 1) await save(revision, adding(box()));
    const first = await listChanges(its().ctx, { jobId: its().jobId, since: 0 });
    expect(first).toMatchObject({ revision: 205, nextSince: 200 });
    expect((await allChanges()).map(({ revision }) => revision)).toEqual(
      Array.from({ length: 205 }, (_, place) => place + 1),
    );
    const stale = await save(3, adding(box()));
    expect(stale).toMatchObject({ status: "stale", revision: 205, nextSince: 203 });
  });

  test("is bounded in bytes, also in the answer to a stale save", async () => {
    for (let revision = 0; revision < 6; revision += 1)
      await save(revision, adding(heavy(revision)));
    const sizes: number[] = [];
    const log = await allChanges(sizes);
    expect(log.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(log.every(({ diff }) => diff !== null)).toBe(true);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(8 * MIB);
    const stale = await save(0, adding(box()));
    if (stale.status !== "stale") throw new Error("others saved");
    expect(JSON.stringify(stale).length).toBeLessThan(8 * MIB);
    expect(stale.nextSince).not.toBeNull();
  });

  test("leaves out the diff of a change that is larger than a page, and goes on behind it", async () => {
    const { ctx, jobId } = its();
    const small = box();
    await save(0, adding(small));
    // Text that deflates to nearly nothing must not get around the bound.
    const text = "a".repeat(4_096);
    const attributes = Object.fromEntries(
      Array.from({ length: 100 }, (_, place) => [String(place + 1), text]),
    );
    const records = Array.from({ length: 25 }, () => ({ ...box(), attributes }));
    await save(1, adding(...records));
    await save(2, updating(small, { ...small, zOrder: 4 }));
    const log = await allChanges();
    expect(log.map(({ diff }) => diff === null)).toEqual([false, true, false]);
    const [imported] = records;
    const history = await readHistory(ctx, { jobId, key: imported?.id ?? "" });
    expect(history).toMatchObject({ changes: [{ revision: 2, diff: null }], nextBefore: null });
  });
});

test("the history of an annotation that changed often comes in pages, newest first", async () => {
  let record = box();
  await save(0, adding(record));
  for (let revision = 1; revision < 203; revision += 1) {
    const next = { ...record, zOrder: revision };
    await save(revision, updating(record, next));
    record = next;
  }
  const asked = { jobId: its().jobId, key: record.id };
  const first = await readHistory(its().ctx, asked);
  expect(first.changes.map(({ revision }) => revision)).toEqual(
    Array.from({ length: 200 }, (_, place) => 203 - place),
  );
  expect(first.nextBefore).toBe(4);
  const rest = await readHistory(its().ctx, { ...asked, before: first.nextBefore ?? 0 });
  expect(rest).toMatchObject({
    changes: [{ revision: 3 }, { revision: 2 }, { revision: 1 }],
    nextBefore: null,
  });
});
