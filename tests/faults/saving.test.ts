import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { makePhotos } from "@/tests/client/photos";
import { openScript, type Script } from "@/tests/client/script";
import { rounds } from "@/tests/rounds";
import { type PartName, type Stack, startStack } from "@/tests/stack";
import { annotate, type Ledger } from "./annotator";

const ANNOTATORS = 4;
const FRAMES = 12;
const STUCK_MS = 60_000;

let stack: Stack;
let script: Script;
let labelId: number;
let jobIds: readonly number[];

beforeAll(async () => {
  stack = await startStack();
  script = await openScript(stack);
  const project = await makeProject(script, "faults");
  labelId = project.labelId;
  const photos = await makePhotos(FRAMES);
  jobIds = (await makeReadyTask(script, project.projectId, photos, FRAMES / 2)).jobIds;
});
afterAll(() => stack?.stop());

describe.each<PartName>(["web", "postgres", "redis"])(
  "kill -9 of %s while four people save",
  (part) => {
    it("loses nothing that was acknowledged, doubles nothing, and goes on within a minute", async () => {
      const stop = new AbortController();
      const ledgers = new Map<number, Ledger>(jobIds.map((jobId) => [jobId, new Map()]));
      const count = () => [...ledgers.values()].reduce((sum, ledger) => sum + ledger.size, 0);
      const before = new Map<number, number>();
      for (const jobId of jobIds) before.set(jobId, (await readJob(jobId)).length);
      const people = Array.from({ length: ANNOTATORS }, (_, number) => {
        const jobId = jobIds[number % jobIds.length] ?? 0;
        const ledger = ledgers.get(jobId) ?? new Map();
        // Both halves of the task are saved by two people each, so they meet stale revisions too.
        return annotate(script, { jobId, labelId, ...range(jobId), signal: stop.signal }, ledger);
      });
      const working = Promise.all(people);

      // PostgreSQL once by default: after several kills in a row the web may stand still for a minute, which is an open
      // defect (docs/roadmap.md) and shows at full counts.
      for (let round = 0; round < rounds(part === "postgres" ? 1 : 5, 25); round += 1) {
        await sleep(200 + Math.random() * 1300);
        await stack.kill(part);
        await sleep(Math.random() * 500);
        await stack.restart(part);
        const saved = count();
        const back = Date.now();
        while (count() === saved && Date.now() - back < STUCK_MS) await sleep(50);
        expect(count(), `nothing was saved after round ${round}`).toBeGreaterThan(saved);
      }
      stop.abort();
      await working;

      for (const [jobId, ledger] of ledgers) {
        const records = await readJob(jobId);
        const byKey = new Map(records.map((record) => [record.id, record]));
        expect(byKey.size, "a key stands twice").toBe(records.length);
        for (const [key, record] of ledger) expect(byKey.get(key)).toEqual(record);
        // At most the change that each person had under way may be stored without having been told.
        const unasked = records.length - (before.get(jobId) ?? 0) - ledger.size;
        expect(unasked).toBeGreaterThanOrEqual(0);
        expect(unasked).toBeLessThanOrEqual(ANNOTATORS);
        const changes = await readLog(jobId);
        expect(changes.map((change) => change.revision)).toEqual(
          changes.map((_, index) => index + 1),
        );
        expect(new Set(changes.map((change) => change.changeId)).size).toBe(changes.length);
      }
    });
  },
);

async function readLog(jobId: number) {
  const log = [];
  for (let since: number | null = 0; since !== null; ) {
    const page = await script.calls.annotation.changes.query({ jobId, since });
    log.push(...page.changes);
    since = page.nextSince;
  }
  return log;
}

async function readJob(jobId: number) {
  return (await script.calls.annotation.read.query({ jobId })).records;
}

function range(jobId: number) {
  const isFirst = jobId === jobIds[0];
  return isFirst
    ? { firstFrame: 0, frameCount: FRAMES / 2 }
    : { firstFrame: FRAMES / 2, frameCount: FRAMES / 2 };
}
