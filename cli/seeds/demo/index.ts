import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, isNull } from "drizzle-orm";
import { projects, tasks } from "@/db/schema";
import type { Context } from "@/server/context";
import { createProject } from "@/server/services/project/create-project";
import { attachMedia } from "@/server/services/task/attach-media";
import { createTask, createTaskInput } from "@/server/services/task/create-task";
import { getTask } from "@/server/services/task/get-task";
import { inTransaction } from "@/server/transaction";
import type { Scenario, SeedTools } from "../scenario";
import { uploadFile } from "../upload-file";
import { annotateTask } from "./annotate-task";
import { demoLabels } from "./labels";
import { type DemoTask, demoTasks } from "./tasks";

const projectName = "Harbour survey";

/** A project of real photographs and a film, partly annotated, as `./loupe up` shows it first. */
export const scenario: Scenario = {
  summary: "a project of real photographs and a film, partly annotated",
  async write(tools) {
    const projectId = await ensureProject(tools);
    for (const task of demoTasks) await ensureTask(tools, projectId, task);
    return `/projects/${projectId}`;
  },
};

async function ensureProject({ ctx, organizationId, say }: SeedTools): Promise<number> {
  const [known] = await inTransaction(ctx, (tx) =>
    tx
      .select({ id: projects.id })
      .from(projects)
      .where(and(eq(projects.organizationId, organizationId), eq(projects.name, projectName)))
      .limit(1),
  );
  if (known) return known.id;
  say(`Making the demo: project ${projectName}`);
  const made = await createProject(ctx, {
    organizationId,
    name: projectName,
    labels: [...demoLabels],
  });
  return made.id;
}

/** Goes on wherever an interrupted run stopped: each step looks at what is there first. */
async function ensureTask({ ctx, organizationId }: SeedTools, projectId: number, demo: DemoTask) {
  const { name, segmentSize } = demo;
  const [known] = await inTransaction(ctx, (tx) =>
    tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(eq(tasks.projectId, projectId), eq(tasks.name, name), isNull(tasks.deletedAt)))
      .limit(1),
  );
  const { id } =
    known ?? (await createTask(ctx, createTaskInput.parse({ projectId, name, segmentSize })));
  const { state } = await getTask(ctx, { id });
  if (state === "draft" || state === "failed") {
    const uploadIds: string[] = [];
    for (const { fileName, bytes } of demo.media) {
      uploadIds.push(await uploadFile(ctx, { organizationId, fileName, bytes: await bytes() }));
    }
    await attachMedia(ctx, { taskId: id, uploadIds });
  }
  await untilReady(ctx, id, name);
  await annotateTask(ctx, id, demo);
}

const importTimeoutMs = 60_000;

async function untilReady(ctx: Context, id: number, name: string) {
  const until = Date.now() + importTimeoutMs;
  for (;;) {
    const { state, latestImport } = await getTask(ctx, { id });
    if (state === "ready") return;
    if (state === "failed" || Date.now() > until) {
      const reason = latestImport?.failure ? JSON.stringify(latestImport.failure) : state;
      throw new Error(`The media of ${name} did not become frames: ${reason}`);
    }
    await sleep(100);
  }
}
