import { describe, expect, it } from "vitest";
import type { Story } from "../served";

export const health: Story = (served) => {
  describe("health", () => {
    it("is told to anyone, asks the services, and is stored nowhere", async () => {
      const live = await fetch(`${served().url}/api/health/live`);
      expect([live.status, await live.json()]).toEqual([200, { live: true }]);
      const ready = await fetch(`${served().url}/api/health/ready`);
      expect([ready.status, await ready.json()]).toEqual([
        200,
        { ready: true, database: true, redis: true, draining: false },
      ]);
      expect(ready.headers.get("cache-control")).toBe("no-store");
      expect(ready.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    });

    it("has no body when asked by HEAD", async () => {
      const answer = await fetch(`${served().url}/api/health/live`, { method: "HEAD" });
      expect([answer.status, await answer.text()]).toEqual([200, ""]);
    });
  });

  describe("the picture optimizer", () => {
    it.each([
      "/_next/image?url=%2Floupe.svg&w=64&q=75",
      "/_next/%69mage?url=%2Floupe.svg&w=64&q=75",
    ])("is not there: %s", async (path) => {
      const answer = await fetch(served().url + path, { redirect: "manual" });
      expect([307, 404]).toContain(answer.status);
      expect(answer.headers.get("content-type") ?? "").not.toMatch(/^image/);
    });
  });

  describe("headers that only we may set", () => {
    it("open nothing when the client sets them", async () => {
      const headers = {
        "x-middleware-subrequest": Array(5).fill("middleware").join(":"),
        "x-middleware-rewrite": "/api/trpc/account.me",
        "x-forwarded-host": "evil.test",
      };
      const answer = await fetch(`${served().url}/api/trpc/project.list`, { headers });
      expect(answer.status).toBe(401);
      const page = await fetch(`${served().url}/`, { headers, redirect: "manual" });
      expect(page.status).toBeGreaterThan(300);
      expect(page.headers.get("location") ?? "").not.toContain("evil");
    });
  });
};
