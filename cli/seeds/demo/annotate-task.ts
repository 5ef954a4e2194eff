import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { AnnotationRecord } from "@/domain/annotations/record";
import type { Label } from "@/domain/labels/label";
import type { FrameDescription } from "@/domain/media/frame";
import type { Context } from "@/server/context";
import { readAnnotations } from "@/server/services/annotation/read";
import { saveAnnotations } from "@/server/services/annotation/save";
import { rangeFrames } from "@/server/services/frame/range-frames";
import { actingUser } from "@/server/services/acting-user";
import { updateJob } from "@/server/services/job/update-job";
import { getTask } from "@/server/services/task/get-task";
import type { Box } from "./photograph";
import type { DemoTask } from "./tasks";

/**
 * Places the demo's boxes in each job nobody has worked in yet, and reads back that every coordinate and value is what
 * was placed. The keys follow from the names, so a repeated save is recognized and answered, not doubled.
 */
export async function annotateTask(ctx: Context, taskId: number, demo: DemoTask) {
  const { jobs, labels } = await getTask(ctx, { id: taskId });
  for (const [index, job] of jobs.entries()) {
    const before = await readAnnotations(ctx, { jobId: job.id });
    if (before.revision > 0) continue;
    const range = { jobId: job.id, from: job.startFrame, to: job.stopFrame };
    const records = (await rangeFrames(ctx, range)).flatMap((frame) =>
      recordsOf(frame, { demo, labels, taskId }),
    );
    const changeId = uuidOf(`demo ${taskId} ${job.id}`);
    const added = Object.fromEntries(records.map((record) => [record.id, record]));
    const diff = { added, updated: {}, removed: {} };
    const reply = await saveAnnotations(ctx, { jobId: job.id, changeId, baseRevision: 0, diff });
    if (reply.status !== "saved") throw new Error(`Job ${job.id} changed while the demo was made`);
    const after = await readAnnotations(ctx, { jobId: job.id });
    const stored = Object.fromEntries(after.records.map((record) => [record.id, record]));
    if (!isDeepStrictEqual(stored, added)) {
      throw new Error(`Job ${job.id} does not read back as it was written`);
    }
    const state = demo.jobStates[index];
    // Whoever made the demo finds what is begun on the first page.
    if (state) await updateJob(ctx, { id: job.id, state, assigneeId: actingUser(ctx) });
  }
}

function recordsOf(
  frame: FrameDescription,
  { demo, labels, taskId }: { demo: DemoTask; labels: readonly Label[]; taskId: number },
): AnnotationRecord[] {
  const expected = demo.frames[frame.frame];
  if (!expected || !frame.name.includes(expected.nameHolds)) {
    throw new Error(`Frame ${frame.frame} of ${demo.name} is ${frame.name}, not the one expected`);
  }
  if (frame.width !== expected.width || frame.height !== expected.height) {
    throw new Error(`${frame.name} is ${frame.width}×${frame.height}: its boxes would not fit`);
  }
  return expected.boxes.map((box, index) => {
    const label = labels.find(({ name }) => name === box.label);
    if (!label) throw new Error(`The project has no label ${box.label}`);
    const [left, top, right, bottom] = box.at;
    return {
      type: "annotation",
      id: uuidOf(`demo ${taskId} ${frame.name} ${index}`),
      kind: "shape",
      parentKey: null,
      labelId: label.id,
      frame: frame.frame,
      shape: { type: "rectangle", left, top, right, bottom, rotation: 0 },
      attributes: valuesOf(label, box),
      group: 0,
      zOrder: 0,
      source: "manual",
      score: null,
      occluded: false,
      outside: false,
    };
  });
}

function valuesOf(label: Label, { values = {} }: Box): Record<string, string> {
  const known = new Set(label.attributes.map(({ name }) => name));
  const unknown = Object.keys(values).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`${label.name} has no attribute ${unknown.join(", ")}`);
  return Object.fromEntries(
    label.attributes.map(({ id, name, defaultValue }) => [
      String(id),
      values[name] ?? defaultValue,
    ]),
  );
}

/** A UUID that follows from `text`, in the form (version 8) that is kept for such. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
