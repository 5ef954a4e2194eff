import { describe, expect, it } from "vitest";
import { checkout } from "@/cli/checkout";
import { checkPolicies } from "@/cli/policies";

const opa = process.env.LOUPE_OPA;

describe.skipIf(opa === undefined)("the compiled policy, by the real opa", () => {
  it("is byte for byte what the Rego sources give, and they are formatted and strict", () => {
    expect(checkPolicies(checkout, opa)).toEqual({ ok: true, by: "compiling" });
  });
});
