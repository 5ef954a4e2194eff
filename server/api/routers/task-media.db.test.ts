import { and, asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { frames, media } from "@/db/schema";
import { appRouter } from "@/server/api/root";
import { createRequest } from "@/server/services/request/create-request";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildMember, buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";

useServices();

async function world(frameCount = 4) {
  const organization = await buildOrganization();
  const task = await buildReadyTask(await buildProject(organization), { frameCount });
  const api = appRouter.createCaller(contextOf(organization.owner, [organization]));
  return { organization, task, api };
}

/** Makes the task's first medium a video that all its frames show. */
const makeVideo = (taskId: number) =>
  asSystem(async (tx) => {
    const rows = await tx
      .select()
      .from(frames)
      .where(eq(frames.taskId, taskId))
      .orderBy(asc(frames.frame));
    const [first] = rows;
    if (!first) throw new Error("the task has frames");
    for (const { frame } of rows) {
      const shown = {
        mediumId: first.mediumId,
        indexInMedium: frame,
        presentationTimeSecs: frame / 25,
      };
      await tx
        .update(frames)
        .set(shown)
        .where(and(eq(frames.taskId, taskId), eq(frames.frame, frame)));
    }
    await tx
      .update(media)
      .set({
        kind: "video",
        mediaType: "video/mp4",
        durationSecs: 0.16,
        pictureCount: rows.length,
        header: {
          codec: "hevc",
          frameRate: 25,
          audio: true,
          secret: 1,
          warnings: ["It is cut off."],
        },
      })
      .where(eq(media.id, first.mediumId));
  });

it("images are told as a sum and one by one", async () => {
  const { task, api } = await world(60);
  const found = await api.task.media({ id: task.id });
  expect(found.kinds).toEqual([
    { kind: "image", count: 60, sizeBytes: 60_000, durationSecs: null },
  ]);
  expect(found.media).toHaveLength(50);
  expect(found.media[0]).toMatchObject({
    name: "000000.jpg",
    firstFrame: 0,
    frameCount: 1,
    width: 640,
  });
  expect(found).toMatchObject({ warnings: [], work: [] });
});

it("a video is told with what was found in it, and no more", async () => {
  const { task, api } = await world();
  await makeVideo(task.id);
  const found = await api.task.media({ id: task.id });
  expect(found.kinds).toMatchObject([{ kind: "video", count: 1, durationSecs: 0.16 }]);
  expect(found.media).toHaveLength(1);
  expect(found.media[0]).toMatchObject({
    codec: "hevc",
    frameRate: 25,
    audio: true,
    frameCount: 4,
  });
  expect(found.media[0]).not.toHaveProperty("secret");
  await asSystem((tx) =>
    tx
      .update(frames)
      .set({ name: "a/film/frame_000000.jpg" })
      .where(and(eq(frames.taskId, task.id), eq(frames.frame, 0))),
  );
  expect((await api.task.media({ id: task.id })).media[0]).toMatchObject({ name: "a/film" });
  expect(found.warnings).toEqual([{ name: "000000.jpg", sentence: "It is cut off." }]);
});

it("a header of any other form is no failure", async () => {
  const { task, api } = await world(1);
  await asSystem((tx) =>
    tx.execute(`update media set header = '{"codec": 5, "warnings": "none", "frameRate": -1}'
      where id = (select medium_id from frames where task_id = ${task.id})`),
  );
  const found = await api.task.media({ id: task.id });
  expect(found).toMatchObject({ media: [{ codec: null, frameRate: null }], warnings: [] });
});

it("work that nobody asked for is told while it waits", async () => {
  const { organization, task, api } = await world();
  await asSystem((tx) =>
    createRequest(tx, {
      kind: "build previews",
      organizationId: organization.id,
      initiatorId: organization.owner.id,
      target: { kind: "task", id: task.id },
      payload: { taskId: task.id },
      idempotencyKey: null,
    }),
  );
  const { work } = await api.task.media({ id: task.id });
  expect(work).toMatchObject([{ kind: "build previews", state: "queued" }]);
});

it("frames are picked by number, removed ones with their mark", async () => {
  const { organization, task, api } = await world(10);
  await makeVideo(task.id);
  await api.frame.remove({ target: { kind: "task", id: task.id }, frames: [4] });
  const picked = await api.task.frames({ id: task.id, frames: [8, 4, 0, 99] });
  expect(picked.map(({ frame, isRemoved, timeSecs }) => [frame, isRemoved, timeSecs])).toEqual([
    [0, false, 0],
    [4, true, 0.16],
    [8, false, 0.32],
  ]);
  const worker = await buildMember(organization.id, "worker");
  const other = appRouter.createCaller(contextOf(worker, [organization]));
  await expect(other.task.frames({ id: task.id, frames: [0] })).rejects.toThrow("no task");
  await expect(other.task.media({ id: task.id })).rejects.toThrow("no task");
});
