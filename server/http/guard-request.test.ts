import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { guardRequest } from "./guard-request";

const SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";
const MEDIA = "http://localhost:3000/api/media/tasks/1/frames/0/abc";

beforeAll(() => {
  Object.assign(process.env, {
    NODE_ENV: "test",
    LOUPE_URL: "http://localhost:3000",
    APP_DATABASE_URL: "postgres://localhost/none",
    REDIS_URL: "redis://localhost",
    BLOB_URL: "file:///nowhere",
    AUTH_SECRET: SECRET,
  });
});

const claims = { sub: "7", sessionId: 1, epoch: 0 };
const asked = async (headers: Record<string, string> = {}, url = MEDIA) =>
  (await guardRequest(new Request(url, { headers })))?.status ?? "go on";
const cookie = (token: string) => ({ cookie: `next-auth.session-token=${token}` });

describe("the first wall in the front", () => {
  it("turns strangers away from bytes, in the words of the API itself", async () => {
    const answer = await guardRequest(new Request(MEDIA));
    expect(answer?.status).toBe(401);
    expect(answer?.headers.get("cache-control")).toBe("no-store");
    const requestId = answer?.headers.get("x-request-id");
    expect(await answer?.json()).toEqual({
      error: {
        kind: "Unauthenticated",
        code: "SIGN_IN",
        message: "Sign in to go on.",
        details: {},
        requestId,
      },
    });
  });

  it("lets those by whose session we sealed", async () => {
    expect(await asked(cookie(await encode({ token: claims, secret: SECRET })))).toBe("go on");
  });

  it.each([
    ["sealed by another secret", () => encode({ token: claims, secret: `${SECRET}!` })],
    ["expired", () => encode({ token: claims, secret: SECRET, maxAge: -60 })],
    ["about nobody", () => encode({ token: { ...claims, sub: "" }, secret: SECRET })],
    ["nonsense", async () => "nonsense"],
    ["empty", async () => ""],
  ])("does not count a session token that is %s", async (_, token) => {
    expect(await asked(cookie(await token()))).toBe(401);
  });

  it("hands access tokens on to be verified", async () => {
    expect(await asked({ authorization: "Bearer whatever" })).toBe("go on");
    expect(await asked({ authorization: "Basic whatever" })).toBe(401);
  });

  it.each([
    ["x-middleware-subrequest", "middleware:middleware:middleware:middleware:middleware"],
    ["x-middleware-rewrite", "/api/health/live"],
    ["x-original-url", "/api/health/live"],
    ["x-rewrite-url", "/sign-in"],
    ["x-forwarded-host", "localhost"],
    ["x-http-method-override", "OPTIONS"],
    ["next-action", "1"],
    ["rsc", "1"],
    ["next-router-prefetch", "1"],
  ])("is not changed by %s", async (name, value) => {
    expect(await asked({ [name]: value })).toBe(401);
  });

  it("leaves open what is open", async () => {
    expect(await asked({}, "http://localhost:3000/api/trpc/account.registration")).toBe("go on");
    expect(await asked({}, "http://localhost:3000/api/health/ready")).toBe("go on");
  });

  it("lets nobody by while there is no policy", async () => {
    const home = process.cwd();
    const empty = mkdtempSync(path.join(tmpdir(), "loupe-no-policy-"));
    const kept = globalThis as { [key: symbol]: unknown };
    delete kept[Symbol.for("loupe.policy")];
    process.chdir(empty);
    try {
      const session = cookie(await encode({ token: claims, secret: SECRET }));
      expect(await asked(session)).toBe(503);
      expect(await asked({}, "http://localhost:3000/api/trpc/account.me")).toBe(503);
    } finally {
      process.chdir(home);
      rmdirSync(empty);
    }
    expect(await asked()).toBe(401);
  });
});
