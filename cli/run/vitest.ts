import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { checkout } from "../checkout";
import { guard, guardStage } from "../processes/guardian";
import { packageProgram } from "./package-program";

export type TestResult = {
  readonly part: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly tookMs: number;
};

/** Runs one project of vitest, its progress on the terminal, and counts from its own report. */
export async function runVitest(part: string, env: NodeJS.ProcessEnv): Promise<TestResult> {
  const begun = Date.now();
  const folder = mkdtempSync(path.join(tmpdir(), "loupe-test-"));
  const report = path.join(folder, "report.json");
  try {
    const words = ["run", "--project", part, "--reporter=default", "--reporter=json"];
    const child = spawn(packageProgram("vitest"), [...words, `--outputFile.json=${report}`], {
      cwd: checkout,
      env: { ...env, NODE_ENV: "test" },
      stdio: ["ignore", "inherit", "inherit"],
    });
    guard(child, { signal: "SIGTERM", stage: guardStage.application });
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { part, ...count(report, code), tookMs: Date.now() - begun };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** A file that failed as a whole counts as one failure; so does a run that failed, or ran nothing, without saying where. */
function count(report: string, code: number | null) {
  let text: string;
  try {
    text = readFileSync(report, "utf8");
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const counted = reportSchema.parse(JSON.parse(text));
  const broken = counted.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((one) => one.status === "failed"),
  ).length;
  const failed = counted.numFailedTests + broken;
  return {
    passed: counted.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: counted.numPendingTests + counted.numTodoTests,
  };
}
