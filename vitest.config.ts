import path from "node:path";
import { defineConfig } from "vitest/config";

const everywhere = ["**/node_modules/**", "**/.next/**", "**/.loupe/**", "**/dist/**"];
const minute = 60_000;
/** One PostgreSQL and one Redis for a run; each test file takes a database of its own (tests/services.ts). */
const services = ["tests/services-setup.ts"];

/** What makes or decodes films and pictures with programs of the machine: too slow to run before each commit. */
const decoding = ["tests/films/**/*.test.ts", "workers/decoding/*.test.ts"];

/** Stories under tests/: they start services or whole stacks, so one file at a time on two cores. */
function story(name: string, folder: string, testTimeout: number, globalSetup: string[] = []) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/${folder}/**/*.test.ts`],
      exclude: everywhere,
      fileParallelism: false,
      globalSetup,
      testTimeout,
      hookTimeout: 5 * minute,
    },
  };
}

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // A hang, not slowness, is what this is for: the machine may be busy.
          testTimeout: minute,
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [
            ...everywhere,
            "**/*.db.test.ts",
            "tests/{api,e2e,faults,inputs,preview,bench,interop}/**",
            ...decoding,
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "films",
          include: decoding,
          exclude: everywhere,
          maxWorkers: 2,
          testTimeout: minute,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: [...everywhere, "tests/{api,e2e,faults,inputs,preview,bench,interop}/**"],
          globalSetup: services,
          maxWorkers: 2,
          testTimeout: minute,
          hookTimeout: 3 * minute,
        },
      },
      story("api", "api", 2 * minute, services),
      story("e2e", "e2e", 10 * minute),
      story("faults", "faults", 30 * minute),
      story("inputs", "inputs", 10 * minute, services),
      story("preview", "preview", 15 * minute),
      story("bench-smoke", "bench", 10 * minute),
      story("interop", "interop", 10 * minute),
    ],
  },
});
