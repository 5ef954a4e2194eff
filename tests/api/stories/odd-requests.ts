import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import type { AnyProcedure } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { appRouter } from "@/server/api/root";
import { routes } from "@/server/http/routes";
import { type Person, person } from "../people";
import type { Story } from "../served";

const MIB = 1024 * 1024;

export const oddRequests: Story = (served) => {
  const procedure = (name: string) => `${served().url}/api/trpc/${name}`;

  /** A change that is in order in every way but those that `headers` and `body` say. */
  async function rename(
    { browser }: Person,
    headers: Record<string, string>,
    body: BodyInit = JSON.stringify({ json: { name: "renamed" } }),
  ) {
    const given = { cookie: browser.cookies(), "content-type": "application/json", ...headers };
    const init = { method: "POST", headers: given, body, duplex: "half" } as RequestInit;
    const answer = await fetch(procedure("account.updateProfile"), init);
    return { status: answer.status, text: await answer.text() };
  }

  describe("a change by cookie", () => {
    it.each([
      ["another site", { origin: "https://evil.test" }],
      ["a page without an origin", { origin: "null" }],
      ["nowhere in particular", {}],
      ["another site, in the browser's own words", { "sec-fetch-site": "cross-site" }],
      ["a sibling host, in the browser's own words", { "sec-fetch-site": "same-site" }],
    ])("is refused when it comes from %s", async (_, headers) => {
      const someone = await person(served().url);
      const { status, text } = await rename(someone, headers);
      expect([status, text]).toEqual([403, expect.stringContaining("CROSS_SITE")]);
      expect((await someone.calls.account.me.query()).user.name).not.toBe("renamed");
    });

    it("is refused as any kind of body that a form can send", async () => {
      const { url } = served();
      const someone = await person(url);
      for (const type of [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
      ]) {
        const { status } = await rename(someone, { origin: url, "content-type": type });
        expect(status, type).toBe(400);
      }
      const inAddress = await someone.browser.fetch(
        `/api/trpc/account.updateProfile?input=${encodeURIComponent('{"json":{"name":"renamed"}}')}`,
      );
      expect(inAddress.status).toBe(405);
      expect((await someone.calls.account.me.query()).user.name).not.toBe("renamed");
    });

    it("is done when it comes from a page of Loupe", async () => {
      const { url } = served();
      const someone = await person(url);
      expect((await rename(someone, { origin: url })).status).toBe(200);
      expect((await someone.calls.account.me.query()).user.name).toBe("renamed");
    });
  });

  describe("an odd request", () => {
    it("that is too large is refused, announced or not", async () => {
      const { url } = served();
      const someone = await person(url);
      const large = JSON.stringify({ json: { name: "x".repeat(17 * MIB) } });
      expect((await rename(someone, { origin: url }, large)).status).toBe(413);
      expect((await chunked(`${url}/api/trpc/account.register`, 17 * MIB)).status).toBe(413);
    });

    it("with more calls than one request may bundle is refused", async () => {
      const { calls, browser } = await person(served().url);
      const batch = (count: number) => {
        const names = Array.from({ length: count }, () => "account.me").join(",");
        return browser.fetch(`/api/trpc/${names}?batch=1&input=%7B%7D`);
      };
      expect((await batch(10)).status).toBe(200);
      expect((await batch(11)).status).toBe(400);
      await calls.account.me.query();
    });

    it.each([
      ["0", 400],
      ["-1", 400],
      ["1.5", 400],
      ["2147483648", 400],
      ["9007199254740993", 400],
      ["1e999", 400],
      ['"1"', 400],
      ['"<img src=x onerror=alert(1)>"', 400],
      ["null", 400],
      ["[1]", 400],
      ['{"$gt":0}', 400],
      ["2147483647", 404],
    ])(
      "for the project %s is answered by %d, in JSON, without repeating it",
      async (id, status) => {
        const { browser } = await person(served().url);
        const input = encodeURIComponent(`{"json":{"id":${id}}}`);
        const answer = await browser.fetch(`/api/trpc/project.get?input=${input}`);
        expect(answer.status).toBe(status);
        expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
        const text = await answer.text();
        expect(text).not.toContain("<img");
        expect(text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
      },
    );

    it.each([
      ["no JSON", "{"],
      ["nothing", ""],
      ["a bare value", "7"],
      ["an unknown field", '{"json":{"name":"x","privilege":"admin"}}'],
    ])("with %s as body is refused with 400", async (_, body) => {
      const { url } = served();
      const { status } = await rename(await person(url), { origin: url }, body);
      expect(status).toBe(400);
    });

    it.each([
      '{"json":{"__proto__":{"privilege":"admin","actor":{"privilege":"admin"}},"name":"x"}}',
      '{"json":{"name":"x"},"meta":{"values":{"__proto__.privilege":["set"],"constructor.prototype.x":["Date"]}}}',
    ])("that reaches for prototypes changes none: %s", async (body) => {
      const { url } = served();
      const someone = await person(url);
      expect([200, 400]).toContain((await rename(someone, { origin: url }, body)).status);
      const { user } = await someone.calls.account.me.query();
      expect(user.privilege).toBe("user");
      const other = await person(url);
      expect((await other.calls.project.list.query({})).items).toEqual([]);
      expect((await fetch(procedure("account.me"))).status).toBe(401);
    });

    it("for what does not exist is answered by 404 in JSON, for a method by 405", async () => {
      const { url } = served();
      const absent = await fetch(`${url}/api/no/such/thing`);
      expect([absent.status, (await absent.json()).error.code]).toEqual([404, "NOT_FOUND"]);
      const unknown = await fetch(procedure("no.such"));
      expect(unknown.status).toBe(404);
      const method = await fetch(`${url}/api/health/live`, {
        method: "POST",
        headers: { origin: url },
      });
      expect(method.status).toBe(405);
    });

    it("to change something is refused alike by every route, when a stranger sends it", async () => {
      const { url } = served();
      for (const { pattern, methods, policy } of routes) {
        if (policy === "public" || policy === "procedures") continue;
        const path = pattern.replace("/*", "/none").replace(/:\w+/g, anyPart);
        for (const method of methods.filter((each) => each !== "OPTIONS")) {
          const headers = { origin: url, "content-type": "application/json" };
          const answer = await fetch(url + path, { method, headers });
          expect([401, 403, 404], `${method} ${path}`).toContain(answer.status);
          await answer.arrayBuffer();
        }
      }
    });
  });

  describe("reading", () => {
    it("changes nothing: no mutation of any router is called by GET", async () => {
      const { browser } = await person(served().url);
      const mutations = mutationNames();
      expect(mutations.length).toBeGreaterThan(15);
      for (const name of mutations) {
        const answer = await browser.fetch(`/api/trpc/${name}?input=%7B%22json%22%3A%7B%7D%7D`);
        expect(answer.status, name).toBe(405);
        await answer.arrayBuffer();
      }
    });
  });
};

/** Names of every mutation. A router's own record of its procedures is flat, whatever its type says. */
function mutationNames(): string[] {
  const procedures = appRouter._def.procedures as unknown as Record<string, AnyProcedure>;
  return Object.keys(procedures).filter((name) => procedures[name]?._def.type === "mutation");
}

const anyPart = (name: string) =>
  name === ":hash" ? createHash("sha256").update(name).digest("hex") : "1";

/** Sends zeros without saying how many there will be. */
function chunked(address: string, sizeBytes: number): Promise<{ status: number }> {
  const headers = { "content-type": "application/json", origin: new URL(address).origin };
  return new Promise((resolve, reject) => {
    const request = httpRequest(address, { method: "POST", headers }, (message) => {
      message.resume();
      resolve({ status: message.statusCode ?? 0 });
      request.destroy();
    });
    request.on("error", reject);
    for (let sent = 0; sent < sizeBytes; sent += MIB) request.write(Buffer.alloc(MIB, "0"));
    request.end();
  });
}
