import type { AnnotationRecord } from "@/domain/annotations/record";
import { boxRecord, keyOf } from "./records";
import { ScriptedServer } from "./scripted-server";
import { settle, TestClock } from "./test-clock";
import { freeLock, TestPage } from "./test-page";

let lastUserId = 1_000;

/** A server, a clock and a user of their own, and the words in which stories of saving are told. */
export function savingStory() {
  lastUserId += 1;
  const userId = lastUserId;
  const server = new ScriptedServer();
  const clock = new TestClock();
  const onServer = (number: number) => server.records.get(keyOf(number));
  return {
    userId,
    server,
    clock,
    onServer,
    /** Opens the job in a page; an earlier one must have been killed. */
    open: () => new TestPage(server, clock, freeLock, { userId }).open(),
    add: (page: TestPage, ...records: AnnotationRecord[]) =>
      page.core.edits.transact((draft) => {
        for (const record of records) draft.put(record);
      }),
    change: (page: TestPage, number: number, over: Partial<AnnotationRecord>) =>
      page.core.edits.transact((draft) => {
        const record = draft.get(keyOf(number));
        if (record?.type === "annotation") draft.put({ ...record, ...over });
      }),
    drag: (page: TestPage, number: number, left: number) =>
      page.core.edits.transact((draft) => {
        const record = draft.get(keyOf(number));
        if (record?.type !== "annotation") return;
        draft.put({ ...record, shape: boxRecord(number, { left }).shape });
      }),
    pass: async (ms: number) => {
      clock.advance(ms);
      await settle();
    },
    /** Someone else changes a box. */
    other: (number: number, over: Partial<AnnotationRecord>) => {
      const from = onServer(number);
      if (from?.type !== "annotation") throw new Error("not there");
      const updated = { [from.id]: [from, { ...from, ...over }] as const };
      server.saveAsOther({ added: {}, removed: {}, updated });
    },
  };
}
