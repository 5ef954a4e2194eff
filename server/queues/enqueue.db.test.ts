import { Queue } from "bullmq";
import { afterAll, describe, expect, it } from "vitest";
import { useServices } from "@/tests/services";
import { closeProducerConnection, consumerConnection } from "./connection";
import { enqueue, hintId } from "./enqueue";
import { importMedia } from "./import-media";

useServices();
afterAll(closeProducerConnection);

describe("a hint", () => {
  it("is placed once for one attempt of a request", async () => {
    const redis = consumerConnection();
    const queue = new Queue(importMedia.name, { connection: redis });
    for (const attempts of [0, 0, 1]) {
      const jobId = hintId(7, attempts);
      expect(await enqueue(importMedia, { requestId: 7 }, { jobId })).toBe(true);
    }
    expect(await queue.getJobCounts("waiting")).toEqual({ waiting: 2 });
    await queue.close();
    redis.disconnect();
  });
});
