import { describe, expect, it } from "vitest";
import { EnvironmentFault, parseAuthSecret, parseEnvironment } from "./env";

const sound = {
  APP_DATABASE_URL: "postgres://loupe_app:x@127.0.0.1:5432/loupe",
  REDIS_URL: "redis://127.0.0.1:6379",
  BLOB_URL: "file:///srv/blobs",
};

function faultsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvironmentFault) return error.faults;
    throw error;
  }
  return [];
}

describe("the environment", () => {
  it("has defaults for what a single machine needs not say", () => {
    expect(parseEnvironment(sound)).toMatchObject({
      NODE_ENV: "development",
      LOUPE_URL: "http://localhost:3000",
      LOUPE_PORT: 3000,
      LOUPE_REGISTRATION: "closed",
      LOUPE_UPLOAD_CHUNK_BYTES: 8_388_608,
      LOUPE_MAX_UPLOAD_BYTES: 10_737_418_240,
    });
  });

  it("names every fault at once, one sentence each, and never a value", () => {
    const faults = faultsOf(() =>
      parseEnvironment({ ...sound, REDIS_URL: "", LOUPE_PORT: "p0rt", BLOB_URL: "ftp://u:pw@h/" }),
    );
    expect(faults).toEqual([
      "LOUPE_PORT must be a whole number.",
      "REDIS_URL is missing.",
      "BLOB_URL must be an address that begins with file: or s3:.",
    ]);
  });

  it("wants certificate and key together", () => {
    expect(faultsOf(() => parseEnvironment({ ...sound, LOUPE_TLS_KEY: "/k" }))).toEqual([
      "LOUPE_TLS_CERT and LOUPE_TLS_KEY must be given together.",
    ]);
  });
});

describe("the secret that signs sessions", () => {
  const inProduction = (AUTH_SECRET?: string) =>
    faultsOf(() =>
      parseAuthSecret(
        parseEnvironment({
          ...sound,
          NODE_ENV: "production",
          ...(AUTH_SECRET === undefined ? {} : { AUTH_SECRET }),
        }),
      ),
    );

  it.each([
    ["missing", undefined, "AUTH_SECRET is missing."],
    ["empty", "", "AUTH_SECRET is missing."],
    ["short", "q8Zr1x", "AUTH_SECRET must have at least 32 bytes."],
    ["well known", "please-change-me-please-change-me", "AUTH_SECRET is too easy to guess"],
    ["repeating", "abcdefgh".repeat(8), "AUTH_SECRET is too easy to guess"],
  ])("stops a production start when %s", (_, secret, sentence) => {
    expect(inProduction(secret)[0]).toContain(sentence);
  });

  it("may be anything random of 32 bytes", () => {
    expect(inProduction("7b1f0c5e9a2d48366f3be07c51d9a8e4")).toEqual([]);
  });

  it("may be short in development, yet never absent", () => {
    const development = parseEnvironment(sound);
    expect(faultsOf(() => parseAuthSecret(development))).toEqual(["AUTH_SECRET is missing."]);
    expect(parseAuthSecret({ ...development, AUTH_SECRET: "dev" })).toBe("dev");
  });
});
