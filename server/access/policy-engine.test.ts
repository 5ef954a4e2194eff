import { describe, expect, it } from "vitest";
import type { Facts } from "@/domain/access/facts";
import { loadPolicyFrom, policyOf } from "./policy-engine";

const nothing: Facts = {
  organization: null,
  ownerId: null,
  assigneeIds: [],
  task: null,
  project: null,
};
const stranger = { kind: "anonymous" } as const;
const question = { noun: "task", scope: "view", resource: nothing } as const;

const closed = expect.objectContaining({ kind: "Unavailable", code: "POLICY_UNAVAILABLE" });
const answering = (answer: unknown) => policyOf({ evaluate: () => answer });

describe("a policy that gives no answer allows nothing", () => {
  it("when the file is missing", async () => {
    const read = () => Promise.reject(new Error("no such file"));
    await expect(loadPolicyFrom(read)).rejects.toEqual(closed);
  });

  it("when the file is no policy", async () => {
    await expect(loadPolicyFrom(() => new Uint8Array([1, 2, 3]))).rejects.toEqual(closed);
    const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    await expect(loadPolicyFrom(() => emptyModule)).rejects.toEqual(closed);
  });

  it("when evaluating throws", () => {
    const policy = policyOf({
      evaluate: () => {
        throw new Error("unreachable executed");
      },
    });
    expect(() => policy.decide(stranger, [question])).toThrow(closed);
    expect(() => policy.filter(stranger, [], "task")).toThrow(closed);
    expect(() => policy.wall({ who: "session", method: "GET", route: "page" })).toThrow(closed);
  });

  it.each([
    ["undefined", undefined],
    ["no result", []],
    ["two results", [{ result: [] }, { result: [] }]],
    ["true alone", [{ result: true }]],
    ["a number for yes", [{ result: [{ allow: 1, reason: "" }] }]],
    ["a word for yes", [{ result: [{ allow: "true", reason: "" }] }]],
    ["an object for yes", [{ result: [{ allow: {}, reason: "" }] }]],
    ["no answer", [{ result: [] }]],
    ["an answer too many", [{ result: Array(2).fill({ allow: true, reason: "" }) }]],
    ["something besides", [{ result: [{ allow: true, reason: "", more: 1 }] }]],
  ])("when a decision is %s", (_, answer) => {
    expect(() => answering(answer).decide(stranger, [question])).toThrow(closed);
  });

  it.each([
    ["undefined", undefined],
    ["a word it does not know", [{ result: "some" }]],
    ["a clause with a part it does not know", [{ result: { any: [{ friend: "me" }] } }]],
    ["another person", [{ result: { any: [{ owner: "you" }] } }]],
  ])("when a filter is %s", (_, answer) => {
    expect(() => answering(answer).filter(stranger, [], "task")).toThrow(closed);
  });

  it("when the wall answers something else", () => {
    const wall = answering([{ result: { answer: "maybe", reason: "" } }]);
    expect(() => wall.wall({ who: "session", method: "GET", route: "page" })).toThrow(closed);
  });
});
