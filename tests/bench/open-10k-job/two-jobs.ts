import pg from "pg";
import { makeReadyTask } from "@/tests/client/make-task";
import { makePhotos } from "@/tests/client/photos";
import { type BrowserBench, startBrowserBench } from "../browser-bench";

const SHORT = 10;
const LONG = 10_000;

/** A job of ten frames and one of ten thousand, whose frames show the same ten photos again and again. */
export interface TwoJobs {
  readonly bench: BrowserBench;
  readonly short: string;
  readonly long: string;
}

export async function startTwoJobs(): Promise<TwoJobs> {
  const bench = await startBrowserBench();
  try {
    const [short, long] = [await makeJob(bench, SHORT), await makeJob(bench, LONG)];
    return { bench, short, long };
  } catch (error) {
    await bench.stop();
    throw error;
  }
}

async function makeJob({ script, stack, projectId }: BrowserBench, count: number): Promise<string> {
  const photos = await makePhotos(SHORT, 1920, 1080);
  const { taskId, jobIds } = await makeReadyTask(script, projectId, photos);
  const owner = new pg.Client(stack.ownerUrl);
  await owner.connect();
  try {
    await owner.query(
      `insert into frames (organization_id, task_id, frame, medium_id, name, width, height)
       select organization_id, task_id, number, medium_id, 'photo_' || lpad(number::text, 4, '0') || '.jpg',
              width, height
       from generate_series($2::int, $3::int - 1) number join frames on task_id = $1 and frame = number % $2::int`,
      [taskId, SHORT, count],
    );
    await owner.query("update tasks set frame_count = $2 where id = $1", [taskId, count]);
    await owner.query(
      "update segments set stop_frame = $2::int - 1, frame_count = $2::int where task_id = $1",
      [taskId, count],
    );
  } finally {
    await owner.end();
  }
  return `${stack.url}/tasks/${taskId}/jobs/${jobIds[0]}`;
}
