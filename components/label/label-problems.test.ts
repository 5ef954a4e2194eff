import { describe, expect, test } from "vitest";
import { type AttributeDraft, emptyAttribute, emptyLabel, type LabelDraft } from "./label-draft";
import { labelProblems, problemKey } from "./label-problems";

const label = (change: Partial<LabelDraft>): LabelDraft => ({
  ...emptyLabel("#56b4e9"),
  name: "Boat",
  ...change,
});
const attribute = (change: Partial<AttributeDraft>): AttributeDraft => ({
  ...emptyAttribute(),
  name: "Kind",
  values: ["Sampan", "Junk"],
  ...change,
});
const problemOf = (draft: AttributeDraft, field: string) =>
  labelProblems([label({ attributes: [draft] })]).get(problemKey(draft, field));

test("whole labels have no problems", () => {
  const attributes = [
    attribute({}),
    attribute({ name: "Rig", input: "radio", defaultValue: "Junk" }),
    attribute({ name: "Under sail", input: "checkbox", values: [], defaultValue: "false" }),
    attribute({ name: "Crew", input: "number", values: ["0", "40", "1"], defaultValue: "2" }),
    attribute({ name: "Remark", input: "text", values: [] }),
  ];
  expect(labelProblems([label({ attributes }), label({ name: "Person" })])).toEqual(new Map());
});

test("a label needs a name of its own and a colour", () => {
  const [unnamed, first, second, grey] = [
    label({ name: "  " }),
    label({}),
    label({ name: "Boat " }),
    label({ name: "Grey", color: "grey" }),
  ];
  const problems = labelProblems([unnamed, first, second, grey]);
  expect([...problems.keys()]).toEqual([
    problemKey(second, "name"),
    problemKey(unnamed, "name"),
    problemKey(grey, "color"),
  ]);
});

describe("an attribute", () => {
  test("of choices needs values, each once, and starts at one of them", () => {
    expect(problemOf(attribute({ values: [] }), "values")).toBeDefined();
    expect(problemOf(attribute({ values: ["a", "b", "a"] }), "values")).toContain("“a”");
    expect(problemOf(attribute({ defaultValue: "Ferry" }), "defaultValue")).toBeDefined();
  });

  test.each([
    ["min", ["", "10", "1"], ""],
    ["max", ["10", "0", "1"], ""],
    ["step", ["0", "10", "0"], ""],
    ["step", ["0", "10", "Infinity"], ""],
    ["defaultValue", ["0", "10", "1"], "11"],
    ["defaultValue", ["0", "10", "1"], "two"],
  ])("of numbers has a fault at %s", (field, values, defaultValue) => {
    expect(problemOf(attribute({ input: "number", values, defaultValue }), field)).toBeDefined();
  });
});
