import { describe, expect, it } from "vitest";
import { requireContentType, requireSameOrigin } from "./same-origin";

const loupe = "https://loupe.test";
const post = (headers: Record<string, string>, method = "POST") =>
  new Request(`${loupe}/api/trpc/x`, { method, headers });

describe("a changing request that acts by cookie", () => {
  it.each([
    ["says nothing of where it comes from", {}],
    ["comes from another site", { origin: "https://evil.test" }],
    ["comes from a page without an origin", { origin: "null" }],
    [
      "comes from a sibling host",
      { origin: "https://a.loupe.test", "sec-fetch-site": "same-site" },
    ],
    ["is typed into the address bar", { "sec-fetch-site": "none" }],
    [
      "claims our origin while the browser says otherwise",
      { origin: loupe, "sec-fetch-site": "cross-site" },
    ],
    ["comes from our host on another port", { origin: "https://loupe.test:8443" }],
    ["comes from our host without TLS", { origin: "http://loupe.test" }],
  ])("is refused when it %s", (_, headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect(() => requireSameOrigin(post(headers, method), loupe)).toThrow("did not come from");
    }
  });

  it.each([
    ["our origin", { origin: loupe }],
    ["the browser's word", { "sec-fetch-site": "same-origin" }],
  ])("passes by %s", (_, headers) => {
    expect(() => requireSameOrigin(post(headers), loupe)).not.toThrow();
  });

  it("may come from anywhere when it only reads, or carries its own token", () => {
    const headers = { origin: "https://evil.test" };
    expect(() => requireSameOrigin(post(headers, "GET"), loupe)).not.toThrow();
    expect(() =>
      requireSameOrigin(post({ ...headers, authorization: "Bearer x" }), loupe),
    ).not.toThrow();
  });
});

describe("the kind of a body", () => {
  it.each(["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])(
    "is refused when a form could send it: %s",
    (type) => {
      const request = post({ "content-type": type });
      expect(() => requireContentType(request, ["application/json"])).toThrow("application/json");
    },
  );

  it("is refused when absent", () => {
    expect(() => requireContentType(post({}), ["application/json"])).toThrow("application/json");
  });

  it("may name its character set", () => {
    const request = post({ "content-type": "Application/JSON; charset=utf-8" });
    expect(() => requireContentType(request, ["application/json"])).not.toThrow();
  });
});
