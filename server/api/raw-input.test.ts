import { describe, expect, it } from "vitest";
import { fieldsOf, idIn, idsIn, parentIdIn, targetIn } from "./raw-input";

const invalid = expect.objectContaining({ kind: "Invalid" });

describe("ids in raw input", () => {
  it("are found as id or by the noun's name", () => {
    expect(idIn("task", { id: 5 })).toBe(5);
    expect(idIn("task", { taskId: 5, jobId: 6 })).toBe(5);
    expect(idIn("access-token", { accessTokenId: 2_147_483_647 })).toBe(2_147_483_647);
    expect(parentIdIn("project", { id: 1, projectId: 2 })).toBe(2);
    expect(idsIn("job", { jobIds: [3, 1] })).toEqual([3, 1]);
    expect(targetIn(["job", "task"], { target: { kind: "task", id: 4 } })).toEqual({
      noun: "task",
      id: 4,
    });
  });

  it.each([
    0,
    -1,
    2 ** 31,
    2 ** 53 + 1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "1",
    "1 ",
    "1;drop",
    "1e3",
    [1],
    { valueOf: () => 1 },
    null,
    undefined,
    true,
    1n,
  ])("are never %s", (id) => {
    expect(() => idIn("task", { id })).toThrow(invalid);
    expect(() => idsIn("task", { ids: [id] })).toThrow(invalid);
  });

  it("are whole lists without repetition", () => {
    expect(() => idsIn("job", { ids: [] })).toThrow(invalid);
    expect(() => idsIn("job", { ids: [1, 1] })).toThrow(invalid);
    expect(() => idsIn("job", { ids: Array.from({ length: 501 }, (_, at) => at + 1) })).toThrow(
      invalid,
    );
    expect(() => idsIn("job", { ids: [1], jobIds: [2] })).toThrow(invalid);
  });

  it("name one thing only", () => {
    expect(() => idIn("task", { id: 1, taskId: 2 })).toThrow(invalid);
    expect(() => idIn("task", {})).toThrow(invalid);
    expect(() => idIn("task", Object.create({ id: 1 }))).toThrow(invalid);
    expect(() => targetIn(["job"], { target: { kind: "task", id: 1 } })).toThrow(invalid);
  });

  it("are sought in objects only", () => {
    for (const raw of [undefined, null, 1, "id", [1]]) expect(() => fieldsOf(raw)).toThrow(invalid);
  });
});
