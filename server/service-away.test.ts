import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { reportOf } from "./api/error-mapping";
import { isServiceAway } from "./service-away";

describe("a service that is away", () => {
  it("is known by what the driver throws, however deep, and told as 503", async () => {
    const sql = postgres("postgres://nobody:secret-canary@127.0.0.1:1/x", { connect_timeout: 2 });
    const error: unknown = await sql`select 1`.catch((thrown: unknown) => thrown);
    const wrapped = new Error("a query failed", { cause: error });
    expect(isServiceAway(wrapped)).toBe(true);
    const report = reportOf(wrapped);
    expect(report).toMatchObject({ kind: "Unavailable", httpStatus: 503 });
    expect(JSON.stringify(report)).not.toContain("canary");
  });

  it("is not seen in errors of other kinds", () => {
    const missing = Object.assign(new Error("no such file"), { code: "ENOENT" });
    const duplicate = Object.assign(new Error("duplicate key"), { code: "23505" });
    for (const error of [missing, duplicate, new Error("x"), "ECONNREFUSED", undefined]) {
      expect(isServiceAway(error)).toBe(false);
    }
  });
});
