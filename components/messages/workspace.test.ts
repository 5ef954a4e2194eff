import { describe, expect, it } from "vitest";
import { commands } from "@/editor/commands";
import { tools } from "@/editor/tools";
import { messages } from ".";

describe("the catalogue of the workspace", () => {
  it.each([...tools, ...commands].map(({ labelKey }) => labelKey))(
    "has a name for %s",
    (labelKey) => {
      expect(messages.workspace.names[labelKey]).toMatch(/^[A-Z]/);
    },
  );

  it("closes every key that a hint opens", () => {
    for (const hint of Object.values(messages.workspace.hints))
      expect(hint.split("`").length % 2, hint).toBe(1);
  });
});
