import { readFileSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { NOUNS } from "@/domain/access/scopes";
import { parseMatrix } from "@/policies/oracle";
import { reportOf } from "@/server/api/error-mapping";
import { callerFactory } from "@/server/api/procedure";
import { appRouter } from "@/server/api/root";
import { can, publicProcedure, router } from "@/server/api/trpc";
import type { Context } from "@/server/context";
import type { Route } from "@/server/http/route";
import { routes } from "@/server/http/routes";
import { PUBLIC_PROCEDURES, procedureFaults, proceduresOf, routeFaults } from "./walk";

const root = path.resolve(import.meta.dirname, "..");
const matrix = new Set<string>(
  NOUNS.flatMap((noun) =>
    parseMatrix(readFileSync(path.join(root, `policies/${noun}.matrix.csv`), "utf8")).map(
      (row) => `${noun}/${row.scope}`,
    ),
  ),
);

const stranger: Context = {
  actor: { kind: "anonymous" },
  organizationIds: [],
  requestId: "walk",
  clientAddress: null,
  log: pino({ level: "silent" }),
  signal: new AbortController().signal,
  now: () => new Date(),
};

/** A well-formed request of any route, without anything that says who sends it. */
function strangersRequest(address: string, method: string): Request {
  const headers = {
    "tus-resumable": "1.0.0",
    "upload-length": "1",
    "upload-offset": "0",
    "upload-metadata": `filename ${btoa("a.jpg")},organizationId ${btoa("1")}`,
    ...(method === "PATCH" ? { "content-type": "application/offset+octet-stream" } : {}),
  };
  const body = method === "PATCH" ? "x" : undefined;
  return new Request(`http://localhost:3000${address}`, { method, headers, body });
}

/** The status that a handler answers, or that its error would be told with. */
function statusOf(answer: Promise<Response>): Promise<number> {
  return answer.then(
    (response) => response.status,
    (error: unknown) => reportOf(error).httpStatus,
  );
}

beforeAll(() => {
  Object.assign(process.env, {
    NODE_ENV: "test",
    LOUPE_URL: "http://localhost:3000",
    APP_DATABASE_URL: "postgres://localhost/none",
    REDIS_URL: "redis://localhost",
    BLOB_URL: "file:///nowhere",
    AUTH_SECRET: "0123456789abcdefghijklmnopqrstuvwxyz",
  });
});

describe("every procedure", () => {
  it("declares a policy that is in a matrix, or is one of the few public ones", () => {
    console.log(`${proceduresOf(appRouter).size} procedures, ${matrix.size} policies`);
    expect(procedureFaults(appRouter, matrix)).toEqual([]);
  });

  it.each([...proceduresOf(appRouter).keys()].filter((name) => !PUBLIC_PROCEDURES.includes(name)))(
    "%s turns a stranger away before it looks at the input",
    async (name) => {
      const call = name
        .split(".")
        .reduce<unknown>(
          (at, part) => (at as Record<string, unknown>)[part],
          callerFactory(appRouter)(stranger),
        ) as (input: unknown) => Promise<unknown>;
      await expect(call({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    },
  );
});

describe("every route", () => {
  it("names a policy that is in a matrix, leaves it to procedures, or is one of the few public ones", () => {
    expect(routeFaults(routes, matrix)).toEqual([]);
  });

  const guarded = routes.filter(({ policy }) => policy !== "public" && policy !== "procedures");
  it.each(
    guarded.flatMap(({ pattern, methods, handler }) =>
      methods
        .filter((method) => method !== "OPTIONS")
        .map((method) => ({ pattern, method, handler })),
    ),
  )("$method $pattern turns a stranger away by itself", async ({ pattern, method, handler }) => {
    const address = pattern
      .replace("/uploads/:id", "/uploads/11111111-1111-4111-8111-111111111111")
      .replace(":hash", "0".repeat(64))
      .replace(/:\w+/g, "1");
    expect(await statusOf(handler(strangersRequest(address, method)))).toBe(401);
  });
});

describe("the walk", () => {
  const input = z.strictObject({ id: z.number() });
  const known = can("task", "view")
    .input(input)
    .query(async () => 1);

  it("finds a procedure that declares nothing", () => {
    const faulty = router({ task: router({ get: known, leak: publicProcedure.query(() => 1) }) });
    expect(procedureFaults(faulty, matrix, [])).toEqual(["task.leak declares no policy"]);
  });

  it("finds a procedure that declares what it does not ask", () => {
    const pretending = publicProcedure.meta({ policies: ["task/view"] }).query(() => 1);
    const covered = can("task", "view")
      .meta({ policies: ["task/delete"] })
      .input(input);
    const faulty = router({ pretending, covered: covered.query(() => 1) });
    expect(procedureFaults(faulty, matrix, [])).toEqual([
      "pretending declares a policy that nobody asks",
      "covered declares a policy that nobody asks",
    ]);
  });

  it("finds a policy that no matrix has", () => {
    const without = new Set([...matrix].filter((name) => name !== "task/view"));
    expect(procedureFaults(router({ known }), without, [])).toEqual([
      "known: task/view is in no matrix",
    ]);
  });

  it("finds a public procedure that is gone, and one that asks after all", () => {
    expect(procedureFaults(router({ known }), matrix, ["known", "gone"])).toEqual([
      "gone is not there",
      "known is public and asks a policy",
    ]);
  });

  it("finds a route that is open, and one whose policy no matrix has", () => {
    const handler = async () => new Response();
    const route = (pattern: string, policy: Route["policy"]): Route => ({
      pattern,
      methods: ["GET"],
      policy,
      handler,
    });
    const faulty = [
      route("/api/leak", "public"),
      route("/api/other/*", "procedures"),
      route("/api/media/x", "task/view:media"),
    ];
    expect(routeFaults(faulty, new Set())).toEqual([
      "/api/leak is public and not in the list",
      "/api/other/* holds no procedures",
      "/api/media/x: task/view:media is in no matrix",
    ]);
  });
});
