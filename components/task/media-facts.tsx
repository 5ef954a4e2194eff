"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { byteSize } from "@/components/ui/byte-size";
import { Card } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { AppRouter } from "@/server/api/root";
import { clockTime } from "./clock-time";
import classes from "./media-facts.module.css";

type TaskMedia = inferRouterOutputs<AppRouter>["task"]["media"];

const WHILE_WORKING_MS = 2_000;
/** Of many pictures the sum says all that counts; of a few files each is told. */
const TOLD_MEDIA = 5;
const text = messages.task.facts;

/** What the task's media are, what the import remarked about them, and what the server still makes of them. */
export function MediaFacts({ taskId }: { taskId: number }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.task.media.queryOptions(
      { id: taskId },
      {
        refetchInterval: ({ state }) =>
          (state.data?.work.length ?? 0) > 0 ? WHILE_WORKING_MS : false,
      },
    ),
  );
  if (data === undefined || data.kinds.length === 0) return null;
  const mediaCount = data.kinds.reduce((sum, { count }) => sum + count, 0);
  const told =
    mediaCount <= TOLD_MEDIA ? data.media : data.media.filter(isVideo).slice(0, TOLD_MEDIA);
  return (
    <Card title={text.title}>
      {data.kinds.map((kind) => (
        <p key={kind.kind} className={classes.sum}>
          {sumOf(kind)}
        </p>
      ))}
      <ul className={classes.media}>
        {told.map((medium) => (
          <li key={medium.id}>
            <span className={classes.name} title={medium.name}>
              {medium.name}
            </span>
            <span className={classes.facts}>{factsOf(medium).join(" · ")}</span>
          </li>
        ))}
      </ul>
      {data.work.map(({ id, kind, progress }) => {
        const name = text.work[kind];
        if (name === undefined) return null;
        const { done, total } = progress ?? { done: 0, total: 0 };
        return (
          <div key={id} className={classes.work}>
            <span>
              {name}
              {total > 0 && <span className="figures">: {Math.floor((100 * done) / total)} %</span>}
            </span>
            <ProgressBar name={name} done={done} total={total} />
          </div>
        );
      })}
      {data.warnings.length > 0 && (
        <details className={classes.warnings}>
          <summary>{text.warnings(data.warnings.length)}</summary>
          <ul>
            {data.warnings.map(({ name, sentence }) => (
              <li key={`${name} ${sentence}`}>
                <strong>{name}</strong>: {sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

const isVideo = ({ kind }: TaskMedia["media"][number]): boolean => kind === "video";

function sumOf({ kind, count, sizeBytes, durationSecs }: TaskMedia["kinds"][number]): string {
  const parts = [text.kind(kind, count), byteSize(sizeBytes)];
  return (durationSecs === null ? parts : [...parts, clockTime(durationSecs)]).join(", ");
}

function factsOf(medium: TaskMedia["media"][number]): readonly string[] {
  const { kind, width, height, durationSecs, frameRate, codec, audio, pictureCount } = medium;
  return [
    medium.mediaType,
    byteSize(medium.sizeBytes),
    width !== null && height !== null ? text.pixels(width, height) : undefined,
    durationSecs !== null ? clockTime(durationSecs) : undefined,
    pictureCount > 1 ? text.pictures(pictureCount) : undefined,
    frameRate ? text.rate(frameRate) : undefined,
    codec ?? undefined,
    medium.pointCount ? text.points(medium.pointCount) : undefined,
    kind === "video" && typeof audio === "boolean"
      ? audio
        ? text.sound
        : text.noSound
      : undefined,
  ].filter((fact) => fact !== undefined);
}
