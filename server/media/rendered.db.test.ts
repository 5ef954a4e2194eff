import { afterAll, describe, expect, it } from "vitest";
import { closeProducerConnection, producerConnection } from "@/server/queues/connection";
import { renderId } from "@/server/queues/render";
import { announceRender } from "@/server/queues/render-outcome";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { useServices } from "@/tests/services";
import { rendered } from "./rendered";

useServices();
afterAll(closeProducerConnection);

const askOf = (number: number) =>
  ({ organizationId: 1, mediumId: 7, kind: "picture", number, quality: 90 }) as const;

/** No worker runs here: the test itself says when a rendering is there, and that it ended. */
async function askers(number: number) {
  const organization = await buildOrganization();
  const ctx = contextOf(organization.owner, [organization]);
  let made: string | undefined;
  let looks = 0;
  const leaving = new AbortController();
  const look = async () => {
    looks += 1;
    return made;
  };
  const id = renderId(askOf(number));
  return {
    ask: () => rendered(ctx, askOf(number), look),
    askAndLeave: () => rendered({ ...ctx, signal: leaving.signal }, askOf(number), look),
    leave: () => leaving.abort(),
    async end(answer: string) {
      made = answer;
      await announceRender(producerConnection(), id);
    },
    fail: () => announceRender(producerConnection(), id, { code: "BROKEN", message: "It is." }),
    looks: () => looks,
  };
}

describe("who waits for a rendering", () => {
  it("is told by all processes' one word when it ended, and does not look before", async () => {
    const { ask, end, looks } = await askers(1);
    const answers = Promise.all([ask(), ask(), ask()]);
    await expect.poll(looks).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(looks()).toBe(3);
    await end("made");
    expect(await answers).toEqual(["made", "made", "made"]);
  });

  it("may leave without taking it from the others", async () => {
    const { ask, askAndLeave, leave, end } = await askers(2);
    const left = askAndLeave();
    const stays = ask();
    await new Promise((resolve) => setTimeout(resolve, 100));
    leave();
    await expect(left).rejects.toMatchObject({ code: "RENDERING_SLOW" });
    await end("made");
    expect(await stays).toBe("made");
  });

  it("learns why it failed, and so does whoever asks soon after", async () => {
    const { ask, fail } = await askers(3);
    const waiting = ask();
    waiting.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    await fail();
    await expect(waiting).rejects.toMatchObject({ code: "RENDERING_FAILED", message: "It is." });
    await expect(ask()).rejects.toMatchObject({ code: "RENDERING_FAILED" });
  });
});
