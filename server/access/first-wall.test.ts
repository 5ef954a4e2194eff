import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { firstWall, type WallAnswer, type WallRequest } from "./first-wall";
import { loadPolicyFrom, policyOf } from "./policy-engine";

const policy = await loadPolicyFrom(
  () => new Uint8Array(readFileSync(path.resolve("policies/compiled/policy.wasm"))),
);

const ask = (given: Partial<WallRequest> & { session?: boolean }): Promise<WallAnswer> => {
  const { session = false, ...rest } = given;
  const request = { method: "GET", path: "/", bearer: false, hasSession: async () => session };
  return firstWall(policy, { ...request, ...rest });
};

describe("the first wall", () => {
  it.each([
    ["/", "redirect to sign-in"],
    ["/projects/1", "redirect to sign-in"],
    ["/tasks/1/jobs/2", "redirect to sign-in"],
    ["/sign-in", "allow"],
    ["/register", "allow"],
    ["/_next/static/chunks/main.js", "allow"],
    ["/loupe.svg", "allow"],
    ["/api/auth/session", "allow"],
    ["/api/trpc/account.registration", "allow"],
    ["/api/health/live", "allow"],
    ["/api/media/tasks/1/frames/0/abc", "deny: not signed in"],
    ["/api/uploads", "deny: not signed in"],
    ["/api/requests/1/file", "deny: not signed in"],
    ["/api/anything-new", "deny: not signed in"],
  ] as const)("answers a stranger at %s: %s", async (address, answer) => {
    expect(await ask({ path: address })).toBe(answer);
  });

  it("lets a session through everywhere", async () => {
    for (const address of ["/", "/projects", "/api/uploads", "/api/media/x", "/sign-in"]) {
      expect(await ask({ path: address, session: true }), address).toBe("allow");
    }
  });

  it("lets a token through to the API, where it is verified, and to no page", async () => {
    expect(await ask({ path: "/api/media/x", bearer: true })).toBe("allow");
    expect(await ask({ path: "/api/uploads/1", method: "PATCH", bearer: true })).toBe("allow");
    expect(await ask({ path: "/projects", bearer: true })).toBe("redirect to sign-in");
  });

  it("refuses to write to pages, and leaves methods of the API to its routes", async () => {
    for (const method of ["POST", "PUT", "DELETE", "TRACE", "get post"]) {
      expect(await ask({ path: "/projects", method, session: true }), method).toBe("deny: method");
    }
    expect(await ask({ path: "/projects", method: "head", session: true })).toBe("allow");
    expect(await ask({ path: "/api/trpc/job.get", method: "PUT" })).toBe("allow");
  });

  it.each([
    "/sign-in/../projects",
    "/sign-in/%2e%2e/projects",
    "/sign-in/%252e%252e/projects",
    "/_next/static/../../projects",
    "/_next/static/..%2f..%2fprojects",
    "/_next/static/..\\..\\projects",
    "//projects",
    "/./projects",
    "/%70rojects",
    "/projects.rsc",
    "/_next/data/build/projects.json",
    "/projects;/sign-in",
    "/projects%00/sign-in",
    "/projects/sign-in",
    "/Sign-In",
    "/%",
    "/%ff%fe",
    "/api",
    "/_next/static/",
  ])("is not talked past by %s", async (address) => {
    expect(await ask({ path: address })).not.toBe("allow");
  });

  it("gives up on what is encoded over and over, instead of decoding it for ever", async () => {
    const encoded = (times: number) => `/%${"25".repeat(times)}73ign-in`;
    expect(await ask({ path: encoded(3) })).toBe("allow");
    expect(await ask({ path: encoded(20) })).toBe("redirect to sign-in");
  });

  it("sees through encoded addresses of the API", async () => {
    expect(await ask({ path: "/%61pi/media/x" })).toBe("deny: not signed in");
    expect(await ask({ path: "/api/trpc/../media/x" })).toBe("deny: not signed in");
    expect(await ask({ path: "/api/health/%2e%2e/uploads" })).toBe("deny: not signed in");
  });

  it("opens the session token only where it matters", async () => {
    const hasSession = () => Promise.reject(new Error("opened"));
    expect(await ask({ path: "/api/trpc/account.me", hasSession })).toBe("allow");
    await expect(ask({ path: "/", hasSession })).rejects.toThrow("opened");
  });

  it("does not let anyone by when the policy fails", async () => {
    const failing = policyOf({ evaluate: () => undefined });
    const request = {
      method: "GET",
      path: "/sign-in",
      bearer: false,
      hasSession: async () => true,
    };
    await expect(firstWall(failing, request)).rejects.toMatchObject({ kind: "Unavailable" });
  });
});
