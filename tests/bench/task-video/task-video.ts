import { attachMedia } from "@/server/services/task/attach-media";
import { untilOver } from "@/tests/workers/import-story";
import { defineBench } from "../define-bench";
import { type ArrivedFilms, startArrivedFilms } from "./arrived-films";
import { countPackets, PICTURES, timesOf } from "./long-film";

/**
 * A film of ten minutes that has arrived becomes a task: from the moment it is asked for until every frame can be
 * annotated, through queue and import worker. Beside it the limit: one pass of ffprobe's demuxer over the same file.
 */
export const taskVideo = defineBench<ArrivedFilms>({
  name: "task-video",
  unit: "frames/s",
  inUnit: (secs) => PICTURES / secs,
  rounds: 5,
  setup: startArrivedFilms,
  teardown: (films) => films.stop(),
  comparisons: [
    {
      name: "task-video",
      async product(films) {
        const task = await films.newTask();
        await films.owner.query("checkpoint");
        const begun = performance.now();
        await importFilm(task);
        return { secs: (performance.now() - begun) / 1000 };
      },
      async limit({ film }) {
        const begun = performance.now();
        const packets = await countPackets(film.file);
        const secs = (performance.now() - begun) / 1000;
        if (packets !== PICTURES) throw new Error(`the film has ${packets} packets`);
        return { secs };
      },
      async check(films) {
        const task = await films.newTask();
        await importFilm(task);
        const { rows } = await films.owner.query<{ secs: number; is_alike: boolean }>(
          `select presentation_time_secs as secs,
                  index_in_medium = frame and width = 1920 and height = 1080 as is_alike
           from frames where task_id = $1 order by frame`,
          [task.taskId],
        );
        const times = await timesOf(films.film.file);
        const wrong = rows.findIndex(
          ({ secs, is_alike }, frame) => !is_alike || Math.abs(secs - (times[frame] ?? -1)) > 1e-5,
        );
        if (rows.length !== PICTURES || times.length !== PICTURES || wrong !== -1) {
          const found = JSON.stringify({ wrong, row: rows[wrong], secs: times[wrong] });
          throw new Error(`${rows.length} frames are not as ffprobe lists them: ${found}`);
        }
      },
    },
  ],
});

async function importFilm({
  ctx,
  taskId,
  uploadId,
}: Awaited<ReturnType<ArrivedFilms["newTask"]>>): Promise<void> {
  const { requestId } = await attachMedia(ctx, { taskId, uploadIds: [uploadId] });
  const { state, failure } = await untilOver(requestId, { timeoutMs: 600_000, everyMs: 20 });
  if (state !== "finished") throw new Error(`the import ${state}: ${failure?.message}`);
}
