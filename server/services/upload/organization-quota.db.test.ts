import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { blobs } from "@/db/schema";
import { LoupeError } from "@/server/errors";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { useServices } from "@/tests/services";
import { createUpload } from "./create-upload";
import { deleteUpload } from "./delete-upload";

useServices();

async function world(storedBytes: number) {
  const organization = await buildOrganization();
  const ctx = contextOf(organization.owner, [organization]);
  await asSystem((tx) =>
    tx.insert(blobs).values({
      organizationId: organization.id,
      sha256: randomUUID().replaceAll("-", "").repeat(2),
      sizeBytes: storedBytes,
      mediaType: "image/jpeg",
    }),
  );
  const send = async (sizeBytes: number, quotaBytes: number | undefined) => {
    const id = randomUUID();
    const names = { fileName: "a.jpg", relativePath: "a.jpg", metadata: {} };
    await createUpload(
      ctx,
      { id, organizationId: organization.id, sizeBytes, ...names },
      quotaBytes,
    );
    return id;
  };
  return { ctx, send };
}

it("what is stored and what is on the way count, to the byte", async () => {
  const { ctx, send } = await world(600);
  const first = await send(300, 1000);
  const refused = await send(101, 1000).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(LoupeError);
  // A limit without a time to try again is 413.
  expect(refused).toMatchObject({
    kind: "LimitExceeded",
    code: "ORGANIZATION_QUOTA",
    message: expect.stringMatching(/may keep 1 kB and has 900 B, so that a file of 101 B/),
    details: { quotaBytes: 1000, usedBytes: 900, sizeBytes: 101 },
  });
  await send(100, 1000);
  await deleteUpload(ctx, first);
  await send(300, 1000);
});

it("those of others do not count, and without a quota there is no end", async () => {
  await world(10_000);
  const { send } = await world(0);
  await send(1000, 1000);
  await expect(send(1, 1000)).rejects.toThrow("has no room");
  await send(10 ** 12, undefined);
});

it("of many that ask at once, only those get room for whom there is", async () => {
  const { send } = await world(0);
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => send(30, 100)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
});
