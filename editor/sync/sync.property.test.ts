import "fake-indexeddb/auto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnnotationRecord } from "@/domain/annotations/record";
import { boxRecord, keyOf } from "../testing/records";
import { type Passage, ScriptedServer } from "../testing/scripted-server";
import { settle, TestClock } from "../testing/test-clock";
import { freeLock, TestPage } from "../testing/test-page";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
const ROUNDS = Math.round(40 * Number(process.env.LOUPE_ROUNDS ?? 1));

type Step =
  | { readonly do: "add" | "remove" | "undo" | "redo" | "crash" | "crash in a drag" | "late" }
  | { readonly do: "move"; readonly which: number; readonly left: number }
  | { readonly do: "other adds" }
  | { readonly do: "other changes"; readonly which: number; readonly labelId: number }
  | { readonly do: "pass"; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ do: "add" }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: "remove" }, { do: "undo" }, { do: "redo" }) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ do: "crash" }, { do: "crash in a drag" }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: "late" }, { do: "other adds" }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("move" as const),
      which: fc.nat(20),
      left: fc.integer({ min: 0, max: 500 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("other changes" as const),
      which: fc.nat(20),
      labelId: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      ms: fc.constantFrom(100, 1_000, 5_000, 40_000),
    }),
  },
);

const passages = fc.array(
  fc.constantFrom<Passage>("through", "request lost", "reply lost", "request late"),
  { maxLength: 30 },
);

/** Changes that one answer holds: with one, whoever is a little behind takes the document as a whole. */
const pages = fc.constantFrom(1, 3, 200);

let userId = 5_000;

/** Runs the steps, then lets everything through. I move boxes; the other one sets labels: nobody collides. */
async function live(steps: readonly Step[], script: readonly Passage[], pageLength: number) {
  userId += 1;
  const server = new ScriptedServer();
  server.passages = [...script];
  server.pageLength = pageLength;
  const clock = new TestClock();
  const open = () => new TestPage(server, clock, freeLock, { userId }).open();
  let page = await open();
  let count = 0;

  const mine = () =>
    [...page.core.store.all()]
      .filter((record): record is AnnotationRecord => record.type === "annotation")
      .filter(({ group }) => group === 0)
      .sort((left, right) => (left.id < right.id ? -1 : 1));
  const pick = <T>(list: readonly T[], which: number) => list[which % Math.max(list.length, 1)];
  const move = (record: AnnotationRecord | undefined, left: number) => {
    if (record === undefined) return;
    const { shape } = boxRecord(0, { left });
    page.core.edits.transact((draft) => draft.put({ ...record, shape }));
  };
  const crash = async () => {
    page.kill();
    page = await open();
  };

  for (const one of steps) {
    switch (one.do) {
      case "add": {
        count += 1;
        const number = count;
        page.core.edits.transact((draft) => draft.put(boxRecord(number)));
        break;
      }
      case "remove": {
        // Only what the other one never touches: to remove what they changed is a conflict, tested elsewhere.
        const last = mine().findLast(
          ({ id }) =>
            !server.log.some(
              ({ changeId, diff }) =>
                changeId.startsWith("other") && diff.updated[id] !== undefined,
            ),
        );
        if (last === undefined || server.records.has(last.id)) break;
        page.core.edits.transact((draft) => draft.remove(last.id));
        break;
      }
      case "move":
        move(pick(mine(), one.which), one.left);
        break;
      case "undo":
      case "redo":
        page.core.history[one.do]();
        break;
      case "other adds": {
        const record = boxRecord(1_000 + server.revision, { group: 1 });
        server.saveAsOther({ added: { [record.id]: record }, updated: {}, removed: {} });
        break;
      }
      case "other changes": {
        const from = pick([...server.records.values()], one.which);
        if (from?.type !== "annotation") break;
        const to = { ...from, labelId: one.labelId };
        server.saveAsOther({ added: {}, updated: { [from.id]: [from, to] }, removed: {} });
        break;
      }
      case "late":
        server.deliverLate();
        break;
      case "crash":
        await crash();
        break;
      case "crash in a drag": {
        const mark = page.core.edits.mark();
        move(pick(mine(), 0), 777);
        await settle(4);
        await crash();
        mark.close();
        break;
      }
      case "pass":
        clock.advance(one.ms);
        break;
    }
    // An edit counts from the moment that the page says it is saved here.
    await settle(4);
  }

  server.passages = [];
  for (let round = 0; round < 6; round += 1) {
    server.deliverLate();
    clock.advance(40_000);
    await settle();
  }
  return { server, page };
}

describe("whatever happens on the way", () => {
  it("nothing is lost and nothing is doubled", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        passages,
        pages,
        async (steps, script, pageLength) => {
          const { server, page } = await live(steps, script, pageLength);
          const here = new Map([...page.core.store.all()].map((record) => [record.id, record]));
          // What the page shows is what the server has, and both agree that nothing waits.
          const missing = server.log.slice(page.sync.saving.get().revision);
          const theirs = new Set(
            missing.flatMap(({ diff }) => [
              ...Object.keys(diff.added),
              ...Object.keys(diff.updated),
            ]),
          );
          for (const [id, record] of server.records)
            if (!theirs.has(id)) expect(here.get(id)).toEqual(record);
          for (const id of here.keys()) expect(server.records.has(id)).toBe(true);
          expect(page.sync.saving.get()).toMatchObject({ onServer: true, savedHere: true });
          // Each of my changes is in the log once.
          const ids = server.log.map(({ changeId }) => changeId);
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
      { numRuns: ROUNDS },
    );
  }, 120_000);

  it("every box that was drawn and moved is on the server where it was left", async () => {
    const drawing = fc.array(
      step.filter(
        (one) =>
          one.do !== "undo" &&
          one.do !== "redo" &&
          one.do !== "remove" &&
          one.do !== "crash in a drag",
      ),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(drawing, passages, pages, async (steps, script, pageLength) => {
        const { server } = await live(steps, script, pageLength);
        const boxes = expectedBoxes(steps);
        for (const [number, left] of boxes) {
          const record = server.records.get(keyOf(number));
          expect(record).toMatchObject({ shape: boxRecord(number, { left }).shape });
        }
        const drawn = [...server.records.values()].filter(
          (record) => record.type === "annotation" && record.group === 0,
        );
        expect(drawn).toHaveLength(boxes.size);
      }),
      { numRuns: ROUNDS },
    );
  }, 120_000);
});

/** Where the left edge of each of my boxes must lie in the end, told from the steps alone. */
function expectedBoxes(steps: readonly Step[]): Map<number, number> {
  const boxes = new Map<number, number>();
  for (const one of steps) {
    if (one.do === "add") boxes.set(boxes.size + 1, 0);
    if (one.do === "move" && boxes.size > 0) boxes.set((one.which % boxes.size) + 1, one.left);
  }
  return boxes;
}
