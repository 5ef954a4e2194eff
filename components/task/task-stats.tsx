import { messages } from "@/components/messages";
import { StatTile, StatTiles } from "@/components/ui/stat-tile";
import type { WholeTask } from "./whole-task";

export function TaskStats({ task }: { task: WholeTask | undefined }) {
  const done = task?.jobs.filter(({ state }) => state === "completed").length ?? 0;
  const frameCount = task === undefined ? 0 : task.frameCount - task.removedFrameCount;
  return (
    <StatTiles>
      <StatTile
        name={messages.task.stats.frames}
        value={task?.frameCount.toLocaleString("en")}
        note={
          task &&
          [
            messages.task.framesIn(task.jobs.length),
            ...(task.removedFrameCount > 0 ? [messages.task.removed(task.removedFrameCount)] : []),
          ].join(" · ")
        }
      />
      <StatTile
        name={messages.task.stats.objects}
        value={task?.objectCount.toLocaleString("en")}
        note={
          task &&
          task.objectCount > 0 &&
          frameCount > 0 &&
          messages.task.objectsPerFrame((task.objectCount / frameCount).toFixed(1))
        }
      />
      <StatTile
        name={messages.task.stats.jobs}
        value={task && messages.task.jobsOf(done, task.jobs.length)}
        note={task && task.jobs.length > 0 && `${Math.floor((100 * done) / task.jobs.length)} %`}
      />
    </StatTiles>
  );
}
