import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uploads } from "@/db/schema";
import { asSystem } from "@/server/transaction";
import {
  type BuiltOrganization,
  buildMember,
  buildOrganization,
  buildUser,
} from "@/tests/builders/organization";
import { BODY, codeOf, TUS, tusAs, uploadKeys, uploadRow } from "@/tests/builders/tus";
import { useServices } from "@/tests/services";
import { bearerOf, startRoutes } from "@/tests/start-routes";

process.env.LOUPE_MAX_UPLOAD_BYTES = String(4 * 1024 * 1024);
useServices();

let server: Awaited<ReturnType<typeof startRoutes>>;
let organization: BuiltOrganization;
let auth: { authorization: string };
let tus: ReturnType<typeof tusAs>;

beforeAll(async () => {
  server = await startRoutes();
  organization = await buildOrganization();
  auth = await bearerOf(organization.owner);
  tus = tusAs(server.url, auth, organization);
});
afterAll(() => server.stop());

describe("who uploads", () => {
  it("must be signed in", async () => {
    const answer = await fetch(`${server.url}/api/uploads`, {
      method: "POST",
      headers: { ...TUS, "upload-length": "1", origin: "http://localhost:3000" },
    });
    expect(answer.status).toBe(401);
  });

  it("must be a member of the organization", async () => {
    const stranger = await bearerOf(await buildUser());
    const answer = await tus.send("POST", "/api/uploads", {
      ...stranger,
      "upload-length": "1",
      "upload-metadata": tus.named(),
    });
    expect(answer.status).toBe(404);
  });

  it("may not do it with a read-only token, but may look", async () => {
    const readOnly = await bearerOf(organization.owner, { isReadOnly: true });
    const headers = { ...readOnly, "upload-length": "1", "upload-metadata": tus.named() };
    expect((await tus.send("POST", "/api/uploads", headers)).status).toBe(403);
    const path = await tus.open(5);
    expect((await tus.patch(path, 0, Buffer.from("x"), readOnly)).status).toBe(403);
    expect((await tus.send("DELETE", path, readOnly)).status).toBe(403);
    expect((await tus.send("HEAD", path, readOnly)).status).toBe(200);
    expect(await tus.offsetOf(path)).toBe(0);
  });

  it("is the only one who meets the upload, of the same organization or not", async () => {
    const path = await tus.open(5);
    for (const user of [await buildMember(organization.id, "maintainer"), await buildUser()]) {
      const other = await bearerOf(user);
      expect((await tus.send("HEAD", path, other)).status).toBe(404);
      expect((await tus.patch(path, 0, Buffer.from("x"), other)).status).toBe(404);
      expect((await tus.send("DELETE", path, other)).status).toBe(404);
    }
    expect(await tus.offsetOf(path)).toBe(0);
  });

  it("may take it back, and its bytes are gone", async () => {
    const path = await tus.open(10);
    await tus.patch(path, 0, Buffer.from("12345"));
    expect(await uploadKeys(path)).toHaveLength(1);
    expect((await tus.send("DELETE", path)).status).toBe(204);
    expect(await uploadKeys(path)).toEqual([]);
    expect(await uploadRow(path)).toBeUndefined();
    expect((await tus.send("HEAD", path)).status).toBe(404);
    expect((await tus.patch(path, 5, Buffer.from("6"))).status).toBe(404);
  });
});

describe("a wrong upload", () => {
  it.each([
    ["4194305", 413, "UPLOAD_TOO_LARGE"],
    ["-1", 400, "UPLOAD_PROTOCOL"],
    ["9223372036854775808", 400, "UPLOAD_PROTOCOL"],
    ["1.5", 400, "UPLOAD_PROTOCOL"],
    ["ten", 400, "UPLOAD_PROTOCOL"],
  ])("of the length %s is refused with %i", async (length, status, code) => {
    const answer = await tus.send("POST", "/api/uploads", {
      "upload-length": length,
      "upload-metadata": tus.named(),
    });
    expect(answer.status).toBe(status);
    expect(await codeOf(answer)).toBe(code);
  });

  it("without a length is refused", async () => {
    expect(
      (await tus.send("POST", "/api/uploads", { "upload-metadata": tus.named() })).status,
    ).toBe(400);
    const deferred = { "upload-defer-length": "1", "upload-metadata": tus.named() };
    expect((await tus.send("POST", "/api/uploads", deferred)).status).toBe(501);
  });

  it.each(["../../x", "/etc/passwd", "a/../../b", "..\\x", "C:\\x", "a\0b", "x".repeat(5_000)])(
    "named %j is refused and leaves no row",
    async (name) => {
      const count = async () => (await asSystem((tx) => tx.$count(uploads))) as number;
      const before = await count();
      const answer = await tus.send("POST", "/api/uploads", {
        "upload-length": "1",
        "upload-metadata": tus.named(name),
      });
      expect(answer.status).toBe(400);
      expect(await codeOf(answer)).toBe("UPLOAD_BAD_NAME");
      expect(await count()).toBe(before);
    },
  );

  it.each(["filename", "filename !!!", "filename YQ==,filename YQ==", ""])(
    "with the metadata %j is refused",
    async (metadata) => {
      const answer = await tus.send("POST", "/api/uploads", {
        "upload-length": "1",
        "upload-metadata": metadata,
      });
      expect(answer.status).toBe(400);
    },
  );

  it("at another offset gets 409 and changes nothing", async () => {
    const path = await tus.open(10);
    await tus.patch(path, 0, Buffer.from("12345"));
    for (const offset of [0, 4, 6, 10]) {
      const answer = await tus.patch(path, offset, Buffer.from("x"));
      expect(answer.status).toBe(409);
      expect(await codeOf(answer)).toBe("UPLOAD_OFFSET");
    }
    expect(await tus.offsetOf(path)).toBe(5);
  });

  it("that sends more than it announced gets 413, with a length and without", async () => {
    const path = await tus.open(10);
    expect((await tus.patch(path, 0, Buffer.alloc(11))).status).toBe(413);
    expect(await tus.offsetOf(path)).toBe(0);
    const chunked = await fetch(server.url + path, {
      method: "PATCH",
      headers: { ...auth, ...TUS, ...BODY, "upload-offset": "0" },
      body: new Blob([Buffer.alloc(6), Buffer.alloc(6)]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(chunked.status).toBe(413);
    expect(await tus.offsetOf(path)).toBe(0);
    expect(await uploadKeys(path)).toEqual([]);
  });

  it.each([randomUUID(), "1", "..%2f..", "a".repeat(300), "%00"])(
    "to the address %j finds nothing",
    async (id) => {
      const answer = await tus.patch(`/api/uploads/${id}`, 0, Buffer.from("x"));
      expect(answer.status).toBe(404);
    },
  );
});
