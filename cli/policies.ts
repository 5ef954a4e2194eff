import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

/** What `server/access/policy.ts` and the first wall ask. */
const ENTRYPOINTS = ["loupe/decisions", "loupe/filter", "loupe/wall"];

const SOURCES = "policies";
const COMPILED = "policies/compiled/policy.wasm";
const RECORD = "policies/compiled/policy.json";

/** What the compiled policy was made of: digests, and the compiler's version. */
interface BuildRecord {
  readonly opa: string;
  readonly sources: string;
  readonly wasm: string;
}

/** Compiles the Rego of `policies/` and writes the wasm with a record of what it was made of. Needs `opa`. */
export function buildPolicies(root = process.cwd()): BuildRecord {
  const opa = findOpa();
  if (!opa) throw new Error("opa is not here: put it on PATH or in GOBIN to compile the policies.");
  const wasm = compile(opa, root);
  const record = { opa: versionOf(opa), sources: digestOfSources(root), wasm: sha256(wasm) };
  mkdirSync(path.join(root, path.dirname(COMPILED)), { recursive: true });
  writeFileSync(path.join(root, COMPILED), wasm);
  writeFileSync(path.join(root, RECORD), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

/** What `checkPolicies` did: with `opa` it compiled again, without it compared digests only. */
export type PolicyCheck =
  | { readonly ok: true; readonly by: "compiling" | "digest" }
  | { readonly ok: false; readonly fault: string };

/** Proves that the committed wasm is what the sources give, as far as this machine can: `opa` null compares digests only. */
export function checkPolicies(root = process.cwd(), opa: string | null = findOpa()): PolicyCheck {
  const fault = (text: string): PolicyCheck => ({ ok: false, fault: text });
  if (!existsSync(path.join(root, COMPILED)) || !existsSync(path.join(root, RECORD))) {
    return fault("The compiled policy is missing: run `npx tsx cli/policies.ts build`.");
  }
  const record: BuildRecord = JSON.parse(readFileSync(path.join(root, RECORD), "utf8"));
  const wasm = readFileSync(path.join(root, COMPILED));
  if (record.sources !== digestOfSources(root)) {
    return fault(
      "The policies changed since they were compiled: run `npx tsx cli/policies.ts build`.",
    );
  }
  if (record.wasm !== sha256(wasm)) return fault(`${COMPILED} is not the file that was compiled.`);
  if (!opa) return { ok: true, by: "digest" };
  const style = spawnSync(opa, ["fmt", "--list", "--fail", ...regoFiles(root)], { cwd: root });
  if (style.status !== 0) return fault(`Not formatted by \`opa fmt\`: ${style.stdout}`);
  if (versionOf(opa) !== record.opa) {
    return fault(`Compiled by opa ${record.opa}, but this is ${versionOf(opa)}: build again.`);
  }
  if (!compile(opa, root).equals(wasm)) return fault(`The sources do not give ${COMPILED}.`);
  return { ok: true, by: "compiling" };
}

/** The `opa` command: on PATH, in GOBIN, or where `go install` puts it. Null: it is not here. */
function findOpa(): string | null {
  const { PATH = "", GOBIN, GOPATH } = process.env;
  const folders = [
    ...PATH.split(path.delimiter),
    GOBIN ?? "",
    path.join(GOPATH ?? path.join(homedir(), "go"), "bin"),
  ];
  const files = folders.filter((folder) => folder !== "").map((folder) => path.join(folder, "opa"));
  return files.find((file) => existsSync(file)) ?? null;
}

function versionOf(opa: string): string {
  const text = execFileSync(opa, ["version"], { encoding: "utf8" });
  return /^Version: (\S+)/m.exec(text)?.[1] ?? "unknown";
}

function compile(opa: string, root: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), "loupe-policies-"));
  const bundle = path.join(folder, "bundle.tar.gz");
  try {
    execFileSync(opa, ["check", "--strict", ...regoFiles(root)], { cwd: root, stdio: "inherit" });
    const entrypoints = ENTRYPOINTS.flatMap((each) => ["--entrypoint", each]);
    execFileSync(
      opa,
      ["build", "--target", "wasm", ...entrypoints, "--output", bundle, ...regoFiles(root)],
      {
        cwd: root,
        stdio: "inherit",
      },
    );
    return fileInTar(gunzipSync(readFileSync(bundle)), "/policy.wasm");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The Rego files, relative to the root, in the order of their names. */
function regoFiles(root: string): string[] {
  return readdirSync(path.join(root, SOURCES))
    .filter((name) => name.endsWith(".rego"))
    .sort()
    .map((name) => `${SOURCES}/${name}`);
}

function digestOfSources(root: string): string {
  const hash = createHash("sha256").update(ENTRYPOINTS.join("\n"));
  for (const file of regoFiles(root)) {
    hash.update(`\n${file}\n`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

/** One file of a tar archive: 512-byte headers, name at 0, octal size at 124, contents padded to 512. */
function fileInTar(tar: Buffer, name: string): Buffer {
  for (let at = 0; at + 512 <= tar.length; ) {
    const entry = tar.toString("utf8", at, at + 100).replace(/\0.*$/s, "");
    const sizeBytes = Number.parseInt(tar.toString("ascii", at + 124, at + 136), 8) || 0;
    if (entry === name) return Buffer.from(tar.subarray(at + 512, at + 512 + sizeBytes));
    at += 512 + Math.ceil(sizeBytes / 512) * 512;
  }
  throw new Error(`opa's bundle holds no ${name}.`);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function main(command: string | undefined): number {
  if (command === "build") {
    console.log(JSON.stringify(buildPolicies()));
    return 0;
  }
  if (command === "check") {
    const check = checkPolicies();
    if (!check.ok) console.error(check.fault);
    else if (check.by === "compiling") console.log("The compiled policy is what the sources give.");
    else console.log("opa is not here: only the digests of the compiled policy were compared.");
    return check.ok ? 0 : 1;
  }
  console.error("Usage: npx tsx cli/policies.ts build|check");
  return 2;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv[2]);
}
