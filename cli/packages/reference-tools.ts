import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { checkout, toolsDir } from "../checkout";
import { CommandFault } from "../command";

const pythonPackages = ["pycocotools==2.0.10"];

/**
 * Brings the tools that others read our output with: `opa` where Go is installed (LOUPE_OPA), a Python with
 * pycocotools where Python is (LOUPE_PYTHON). Says loudly which is missing; throws when both are.
 */
export async function bringReferenceTools(say: (line: string) => void): Promise<NodeJS.ProcessEnv> {
  mkdirSync(toolsDir, { recursive: true });
  const opa = hasProgram("go", ["version"]) ? bringOpa(say) : undefined;
  const python = hasProgram("python3", ["--version"]) ? bringPython(say) : undefined;
  if (!opa) say("SKIPPED: what needs opa, because Go is not installed");
  if (!python) say("SKIPPED: what needs pycocotools, because Python is not installed");
  if (!opa && !python) throw new CommandFault("The reference tools need Go or Python.");
  return { ...(opa && { LOUPE_OPA: opa }), ...(python && { LOUPE_PYTHON: python }) };
}

function bringOpa(say: (line: string) => void): string {
  const version = compiledBy();
  const folder = path.join(toolsDir, `opa-${version}`);
  const program = path.join(folder, "opa");
  if (!existsSync(program)) {
    say(`Building opa ${version} with Go`);
    run("go", ["install", `github.com/open-policy-agent/opa@v${version}`], { GOBIN: folder });
  }
  return program;
}

/** The version of opa that compiled the policy last: another one gives other bytes. */
function compiledBy(): string {
  const record = readFileSync(path.join(checkout, "policies/compiled/policy.json"), "utf8");
  return z.object({ opa: z.string() }).parse(JSON.parse(record)).opa;
}

function bringPython(say: (line: string) => void): string {
  const folder = path.join(toolsDir, "python");
  const program = path.join(folder, "bin", "python");
  const imports = ["-c", "import pycocotools.coco"];
  if (!hasProgram(program, imports)) {
    say(`Installing ${pythonPackages.join(" ")} with pip`);
    run("python3", ["-m", "venv", "--clear", folder], {});
    run(program, ["-m", "pip", "install", "--quiet", ...pythonPackages], {});
  }
  return program;
}

function hasProgram(command: string, words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: "ignore" }).status === 0;
}

function run(command: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync(command, words, {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0)
    throw new CommandFault(`${command} ${words.join(" ")} failed:\n${stdout}${stderr}`);
}
