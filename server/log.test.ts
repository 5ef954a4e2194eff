import { describe, expect, it } from "vitest";
import { createLog } from "./log";

function lineOf(write: (log: ReturnType<typeof createLog>) => void): string {
  let line = "";
  const log = createLog("info", { write: (text: string) => void (line += text) });
  write(log);
  return line;
}

describe("the log", () => {
  it("is one JSON object a line, with the request's id", () => {
    const line = lineOf((log) => log.child({ requestId: "r-1" }).info({ status: 200 }, "answered"));
    expect(JSON.parse(line)).toMatchObject({
      level: "info",
      requestId: "r-1",
      status: 200,
      msg: "answered",
    });
  });

  it("hides secrets by key, at three depths", () => {
    const line = lineOf((log) =>
      log.info({
        password: "canary-1",
        headers: { authorization: "canary-2", cookie: "canary-3", "set-cookie": "canary-4" },
        input: { json: { token: "canary-5", current: "canary-6", next: "canary-7" } },
      }),
    );
    expect(line).not.toContain("canary");
  });

  it("hides secrets in free text and in errors", () => {
    const line = lineOf((log) =>
      log.error(
        new Error(
          "postgres://loupe_app:canary-1@db/loupe refused; Bearer lpe_canary2canary2; next-auth.session-token=canary-3; a=b",
        ),
      ),
    );
    expect(line).not.toContain("canary");
    expect(line).toContain("postgres://loupe_app:[hidden]@db/loupe refused");
  });
});
