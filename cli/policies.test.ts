import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkPolicies } from "./policies";

const root = path.resolve(import.meta.dirname, "..");

/** The check without a compiler, as on machines that have none; with one it compiles besides. */
const byDigest = (folder: string) => checkPolicies(folder, null);

describe("the compiled policy", () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(path.join(tmpdir(), "loupe-policies-test-"));
    cpSync(path.join(root, "policies"), path.join(copy, "policies"), { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  it("is what the sources give", () => {
    const check = checkPolicies(root);
    console.log(`compiled policy checked by ${check.ok ? check.by : check.fault}`);
    expect(check.ok).toBe(true);
    expect(byDigest(copy)).toEqual({ ok: true, by: "digest" });
  });

  it("is refused after a source changed", () => {
    const file = path.join(copy, "policies/task.rego");
    writeFileSync(file, `${readFileSync(file, "utf8")}\ngrounds contains "anyone"\n`);
    expect(byDigest(copy)).toMatchObject({ ok: false, fault: expect.stringContaining("changed") });
  });

  it("is refused after the wasm itself changed", () => {
    const file = path.join(copy, "policies/compiled/policy.wasm");
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(byDigest(copy)).toMatchObject({ ok: false });
  });

  it("is refused when it is missing", () => {
    rmSync(path.join(copy, "policies/compiled/policy.wasm"));
    expect(byDigest(copy)).toMatchObject({ ok: false, fault: expect.stringContaining("missing") });
  });
});
