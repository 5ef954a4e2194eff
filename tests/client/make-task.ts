import type { Photo } from "./photos";
import type { Script } from "./script";
import { upload } from "./upload";
import { waitForRequest } from "./wait-for-request";

export interface MadeTask {
  readonly taskId: number;
  readonly requestId: number;
}

/** Makes a project with one label. */
export async function makeProject({ calls, organizationId }: Script, name: string) {
  const { id } = await calls.project.create.mutate({
    organizationId,
    name,
    labels: [{ name: "thing", color: "#f2b33d", type: "any", attributes: [] }],
  });
  const [label] = (await calls.project.get.query({ id })).labels;
  if (!label) throw new Error("the project has no label");
  return { projectId: id, labelId: label.id };
}

/** Makes a task, uploads the photos and asks for the import, without waiting for it. */
export async function startTask(
  script: Script,
  projectId: number,
  photos: readonly Photo[],
  segmentSize: number | null = null,
): Promise<MadeTask> {
  const { calls } = script;
  const { id: taskId } = await calls.task.create.mutate({ projectId, name: "photos", segmentSize });
  const uploadIds: string[] = [];
  for (const photo of photos) uploadIds.push(await upload(script, taskId, photo.name, photo.bytes));
  const { requestId } = await calls.task.attachMedia.mutate({ taskId, uploadIds });
  return { taskId, requestId };
}

/** Makes a task of photos that is ready to be annotated. Answers the ids of its jobs in order. */
export async function makeReadyTask(
  script: Script,
  projectId: number,
  photos: readonly Photo[],
  segmentSize: number | null = null,
): Promise<{ taskId: number; jobIds: readonly number[] }> {
  const { taskId, requestId } = await startTask(script, projectId, photos, segmentSize);
  const ended = await waitForRequest(script, requestId);
  if (ended.state !== "finished") throw new Error(`the import ${JSON.stringify(ended)}`);
  const { jobs } = await script.calls.task.get.query({ id: taskId });
  return { taskId, jobIds: jobs.map((job) => job.id) };
}
