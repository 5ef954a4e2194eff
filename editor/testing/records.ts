import type { AnnotationRecord } from "@/domain/annotations/record";
import type { Label } from "@/domain/labels/label";
import type { JobFacts } from "../dependencies";

/** A UUID that tells its number. */
export function keyOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** A box on frame 0, 10 pixels wide and high, at the given place unless told otherwise. */
export function boxRecord(
  number: number,
  { left = 0, top = 0, ...rest }: Partial<AnnotationRecord> & { left?: number; top?: number } = {},
): AnnotationRecord {
  return {
    type: "annotation",
    id: keyOf(number),
    kind: "shape",
    parentKey: null,
    labelId: 1,
    frame: 0,
    shape: { type: "rectangle", left, top, right: left + 10, bottom: top + 10, rotation: 0 },
    attributes: {},
    group: 0,
    zOrder: 0,
    source: "manual",
    score: null,
    occluded: false,
    outside: false,
    ...rest,
  };
}

const boat: Label = {
  id: 1,
  name: "Boat",
  color: "#f2b33d",
  type: "rectangle",
  isArchived: false,
  attributes: [
    {
      id: 5,
      name: "Type",
      input: "select",
      mutable: false,
      values: ["Sampan", "Junk"],
      defaultValue: "Sampan",
    },
  ],
};

/** A job of ten frames with two labels. */
export function testJob(facts: Partial<JobFacts> = {}): JobFacts {
  const person: Label = { ...boat, id: 2, name: "Person", color: "#56c596", attributes: [] };
  return {
    id: 34,
    userId: 7,
    startFrame: 0,
    stopFrame: 9,
    removedFrames: [],
    labels: [boat, person],
    isWritable: true,
    ...facts,
  };
}
