import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invalid } from "../errors";
import { dispatcher } from "./dispatch";
import { createFront } from "./front";
import type { Route } from "./route";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const MIB = 1024 * 1024;
const PUBLIC_URL = "http://loupe.test";
const seen = { aborted: 0, cancelled: 0, pulled: 0, leftovers: 0 };

const streamed = () =>
  new ReadableStream<Uint8Array>({
    pull: (controller) => {
      seen.pulled += 1;
      controller.enqueue(new Uint8Array(MIB));
    },
    cancel: () => {
      seen.cancelled += 1;
    },
  });

async function* slowly(words: readonly string[]) {
  for (const word of words) {
    yield Buffer.from(word);
    await sleep(400);
  }
}

const routes: readonly Route[] = [
  {
    pattern: "/api/echo",
    methods: ["GET", "POST"],
    policy: "public",
    maxBodyBytes: MIB,
    handler: async (request) =>
      Response.json({
        url: request.url,
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      }),
  },
  {
    pattern: "/api/count",
    methods: ["POST"],
    policy: "public",
    handler: async (request) => {
      let sizeBytes = 0;
      for await (const part of request.body ?? []) sizeBytes += part.byteLength;
      return Response.json({ sizeBytes });
    },
  },
  {
    pattern: "/api/endless",
    methods: ["GET"],
    policy: "public",
    handler: async (request) => {
      request.signal.addEventListener("abort", () => (seen.aborted += 1));
      return new Response(streamed());
    },
  },
  {
    pattern: "/api/things/:id/parts",
    methods: ["GET"],
    policy: "public",
    handler: async () => {
      throw invalid("ODD", "The planned refusal.");
    },
  },
  {
    pattern: "/api/broken",
    methods: ["GET"],
    policy: "public",
    handler: async () => {
      throw new Error("planned failure with a secret-canary");
    },
  },
  {
    pattern: "/api/slow",
    methods: ["GET"],
    policy: "public",
    handler: async () => new Response(ReadableStream.from(slowly(["one ", "two ", "three "]))),
  },
  {
    pattern: "/api/cut",
    methods: ["GET"],
    policy: "public",
    handler: async () =>
      new Response(
        ReadableStream.from(
          (async function* () {
            yield Buffer.from("half of it");
            await sleep(50);
            throw new Error("planned failure in the middle");
          })(),
        ),
      ),
  },
  {
    pattern: "/api/moved",
    methods: ["GET"],
    policy: "public",
    handler: async () => {
      const headers = new Headers({ location: "/x" });
      headers.append("set-cookie", "a=1");
      headers.append("set-cookie", "b=2");
      return new Response(null, { status: 302, headers });
    },
  },
];

let front: Server;
let port: number;

beforeAll(async () => {
  front = createFront({
    publicUrl: new URL(PUBLIC_URL),
    proxyHops: 0,
    isHostFixed: true,
    dispatch: dispatcher(routes, {
      publicUrl: () => PUBLIC_URL,
      firstWall: async (request) =>
        request.headers.has("x-be-stopped") ? new Response("stopped", { status: 403 }) : undefined,
    }),
    pages: () => async (message, response) => {
      seen.leftovers += 1;
      response.setHeader("x-from", "pages");
      response.end(JSON.stringify(message.headers));
    },
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  port = (front.address() as AddressInfo).port;
});
afterAll(() => front.closeAllConnections());

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  const { method = "GET", body } = options;
  const headers = { host: "loupe.test", ...options.headers };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, path, method, headers }, (message) => {
      const parts: Buffer[] = [];
      message.on("data", (part) => parts.push(part));
      message.on("error", reject);
      message.on("end", () =>
        resolve({
          status: message.statusCode ?? 0,
          headers: message.headers,
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Sends bytes as they are, for requests that no client library would make. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("latin1");
  socket.end(text);
  let answer = "";
  for await (const part of socket) answer += part;
  return answer;
}

const post = { method: "POST", headers: { origin: PUBLIC_URL } };

describe("what comes from outside", () => {
  it("cannot speak for the framework or for a proxy", async () => {
    const headers = {
      "x-middleware-subrequest": "middleware:middleware",
      "x-forwarded-host": "evil.test",
      "x-forwarded-for": "6.6.6.6",
      "x-loupe-client-address": "6.6.6.6",
      "x-real-ip": "6.6.6.6",
      "x-request-id": "chosen-by-the-client",
    };
    for (const path of ["/api/echo", "/page"]) {
      const { body } = await ask(path, { headers });
      expect(body).not.toMatch(/evil|6\.6\.6\.6|subrequest|chosen-by/);
      expect(body).toContain('"x-loupe-client-address":"127.0.0.1"');
      expect(body).toContain('"x-forwarded-host":"loupe.test"');
    }
  });

  it("is answered for the public host only, except about health", async () => {
    const headers = { host: "evil.test" };
    expect((await ask("/page", { headers })).status).toBe(421);
    expect((await ask("/api/echo", { headers })).status).toBe(421);
    expect((await ask("/api/health/live", { headers })).status).toBe(404);
  });

  it.each(["/_next/image?url=x", "/_next/%69mage?url=x", "/_NEXT/image/x"])(
    "never reaches the picture optimizer: %s",
    async (path) => {
      const before = seen.leftovers;
      expect((await ask(path)).status).toBe(404);
      expect(seen.leftovers).toBe(before);
    },
  );

  it.each(["//evil.test/x", "/\\evil.test", "http://evil.test/x", "/%zz", "*"])(
    "must have a plain path: %s",
    async (target) => {
      const answer = await raw(
        `GET ${target} HTTP/1.1\r\nhost: loupe.test\r\nconnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  it("cannot hide one request in another", async () => {
    const smuggled = await raw(
      "POST /api/echo HTTP/1.1\r\nhost: loupe.test\r\ncontent-length: 5\r\n" +
        "transfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /page HTTP/1.1\r\n\r\n",
    );
    expect(smuggled).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("every answer", () => {
  it.each(["/api/echo", "/api/broken", "/api/nowhere", "/page", "/_next/image", "/%zz"])(
    "carries the security headers: %s",
    async (path) => {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "strict-origin-when-cross-origin",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers["x-powered-by"]).toBeUndefined();
    },
  );

  it("of the API has a fresh request id and is stored nowhere", async () => {
    const [first, second] = [await ask("/api/echo"), await ask("/api/echo")];
    expect(first.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.headers["x-request-id"]).not.toBe(second.headers["x-request-id"]);
    expect(first.headers["cache-control"]).toBe("no-store");
  });

  it("to a failure says nothing of it but the request id", async () => {
    const { status, headers, body } = await ask("/api/broken");
    expect(status).toBe(500);
    expect(body).not.toContain("canary");
    expect(JSON.parse(body).error.requestId).toBe(headers["x-request-id"]);
  });

  it("keeps cookies apart from each other", async () => {
    const { status, headers } = await ask("/api/moved");
    expect([status, headers.location, headers["set-cookie"]]).toEqual([302, "/x", ["a=1", "b=2"]]);
  });

  it("in one piece says its length, in several it is sent as they come", async () => {
    const whole = await ask("/api/echo");
    expect(Number(whole.headers["content-length"])).toBe(Buffer.byteLength(whole.body));
    const startedAt = performance.now();
    const request = httpRequest({ port, path: "/api/slow", headers: { host: "loupe.test" } }).end();
    const [message] = (await once(request, "response")) as [IncomingMessage];
    const [first] = (await once(message, "data")) as [Buffer];
    expect(performance.now() - startedAt).toBeLessThan(400);
    let body = first.toString();
    for await (const part of message) body += part;
    expect([message.headers["content-length"], body]).toEqual([undefined, "one two three "]);
  });

  it("that fails midway is cut, so that it cannot be taken for a whole one", async () => {
    await expect(ask("/api/cut")).rejects.toThrow();
  });

  it("to HEAD is that to GET without a body", async () => {
    const { status, body, headers } = await ask("/api/echo", { method: "HEAD" });
    expect([status, body]).toEqual([200, ""]);
    expect(headers["content-type"]).toBe("application/json");
  });
});

describe("routing", () => {
  it("tells a wrong method from a wrong path", async () => {
    const wrongMethod = await ask("/api/count");
    expect([wrongMethod.status, wrongMethod.headers.allow]).toEqual([405, "POST"]);
    expect((await ask("/api/nowhere")).status).toBe(404);
    expect((await ask("/api")).status).toBe(404);
  });

  it("compares paths as they were sent", async () => {
    expect((await ask("/api/things/7/parts")).status).toBe(400);
    for (const path of [
      "/api/things//parts",
      "/api/things/7/parts/",
      "/api/%65cho",
      "/api/things/a%2Fb",
    ]) {
      expect((await ask(path)).status, path).toBe(404);
    }
  });

  it("gives sign-in and pages to Next", async () => {
    for (const path of ["/", "/apix", "/api/auth/session"]) {
      expect((await ask(path)).headers["x-from"], path).toBe("pages");
    }
  });

  it("asks the first wall before any API route, and nobody where there is none", async () => {
    const headers = { "x-be-stopped": "1" };
    const { status, body } = await ask("/api/echo", { headers });
    expect([status, body]).toEqual([403, "stopped"]);
    expect((await ask("/api/nowhere", { headers })).status).toBe(404);
    expect((await ask("/api/count", { headers })).status).toBe(405);
  });

  it("refuses a change that another site's page sends", async () => {
    const answer = await ask("/api/echo", { ...post, headers: { origin: "https://evil.test" } });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).error.code).toBe("CROSS_SITE");
  });
});

describe("bodies", () => {
  it("arrive whole", async () => {
    const { body } = await ask("/api/count", { ...post, body: Buffer.alloc(24 * MIB) });
    expect(JSON.parse(body)).toEqual({ sizeBytes: 24 * MIB });
  });

  it("beyond a route's limit are refused, announced or not", async () => {
    const body = Buffer.alloc(MIB + 1);
    expect((await ask("/api/echo", { ...post, body })).status).toBe(413);
    const headers = { ...post.headers, "transfer-encoding": "chunked" };
    expect((await ask("/api/echo", { ...post, headers, body })).status).toBe(413);
    expect((await ask("/api/echo", { ...post, body: Buffer.alloc(MIB) })).status).toBe(200);
  });
});

describe("a client that leaves", () => {
  it("aborts the request's signal and cancels the answer, which was never read far ahead", async () => {
    seen.pulled = 0;
    const request = httpRequest({ port, path: "/api/endless", headers: { host: "loupe.test" } });
    request.on("error", () => {});
    request.end();
    const [message] = (await once(request, "response")) as [IncomingMessage];
    message.pause();
    await sleep(300);
    const heldBack = seen.pulled;
    await sleep(300);
    expect(seen.pulled).toBe(heldBack);
    request.destroy();
    await sleep(100);
    expect(seen).toMatchObject({ aborted: 1, cancelled: 1 });
  });

  it("aborts the signal however long ago the handler answered", async () => {
    const before = seen.aborted;
    const request = httpRequest({ port, path: "/api/endless", headers: { host: "loupe.test" } });
    request.on("error", () => {});
    request.end();
    const [message] = (await once(request, "response")) as [IncomingMessage];
    message.pause();
    collectGarbage();
    await sleep(20);
    collectGarbage();
    request.destroy();
    await sleep(100);
    expect(seen.aborted).toBe(before + 1);
  });

  it("is not reported when it stayed to the end", async () => {
    const { aborted } = seen;
    await ask("/api/echo");
    await sleep(50);
    expect(seen.aborted).toBe(aborted);
  });
});
