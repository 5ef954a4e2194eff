import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobStoreContract, body, text } from "./blob-store.contract";
import { openBlobStore } from "./open-blob-store";
import { startS3rver } from "./s3rver.fixture";

let server: Awaited<ReturnType<typeof startS3rver>>;
beforeAll(async () => {
  server = await startS3rver("loupe");
}, 30_000);
afterAll(() => server.stop());

const keys = { accessKey: "S3RVER", secretKey: "S3RVER" };
const openAt = (place: string) =>
  openBlobStore(
    `s3://${place}?endpoint=${encodeURIComponent(server.endpoint)}&region=eu-west-1`,
    keys,
  );

blobStoreContract("s3", () => openAt("loupe/contract"));

describe("the s3 store", () => {
  it("keeps its objects below the prefix of the address", async () => {
    await openAt("loupe/one/two").put("a/b", body("x"));
    expect(await text(openAt("loupe").read("one/two/a/b"))).toBe("x");
    expect(await openAt("loupe/other").head("a/b")).toBeUndefined();
  });

  it("hides what a server behind says when it cannot be used", async () => {
    const refused = openAt("another-bucket").put("a/b", body("x"));
    await expect(refused).rejects.toMatchObject({
      kind: "Unavailable",
      code: "STORAGE_UNAVAILABLE",
      details: {},
    });
    await expect(refused).rejects.not.toThrow(/bucket/i);
  });

  it("says that the storage does not answer when nothing listens", async () => {
    const store = openBlobStore("s3://loupe?endpoint=http://127.0.0.1:9", keys);
    await expect(store.head("a/b")).rejects.toMatchObject({ code: "STORAGE_UNAVAILABLE" });
  });

  it("aborts multipart uploads that began long ago, and only those", async () => {
    const calls: string[] = [];
    const fake = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`);
      if (request.method === "DELETE") return response.writeHead(204).end();
      response.writeHead(200, { "content-type": "application/xml" }).end(UPLOADS);
    }).listen(0, "127.0.0.1");
    await once(fake, "listening");
    const { port } = fake.address() as { port: number };
    const store = openBlobStore(`s3://loupe/data?endpoint=http://127.0.0.1:${port}`, keys);

    expect(await store.sweepUnfinished(new Date("2026-01-02"))).toBe(1);
    expect(calls.filter((call) => call.startsWith("DELETE"))).toEqual([
      "DELETE /loupe/data/a/old?uploadId=one&x-id=AbortMultipartUpload",
    ]);
    fake.closeAllConnections();
    fake.close();
  });
});

const UPLOADS = `<?xml version="1.0" encoding="UTF-8"?>
<ListMultipartUploadsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Bucket>loupe</Bucket><IsTruncated>false</IsTruncated>
  <Upload><Key>data/a/old</Key><UploadId>one</UploadId><Initiated>2026-01-01T00:00:00.000Z</Initiated></Upload>
  <Upload><Key>data/a/new</Key><UploadId>two</UploadId><Initiated>2026-01-03T00:00:00.000Z</Initiated></Upload>
</ListMultipartUploadsResult>`;
