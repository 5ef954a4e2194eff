import { sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import { resultSchema } from "./result";

/** What a person may see of a request. */
export const requestColumns = {
  id: requests.id,
  kind: requests.kind,
  state: requests.state,
  progress: requests.progress,
  failure: requests.failure,
  attempts: requests.attempts,
  createdAt: requests.createdAt,
  startedAt: requests.startedAt,
  finishedAt: requests.finishedAt,
  expiresAt: requests.expiresAt,
  cancelRequestedAt: requests.cancelRequestedAt,
  /** Null from the moment that it expires, though the file may be swept a little later. */
  result: sql<typeof requests.$inferSelect.result>`case
    when ${requests.expiresAt} is null or ${requests.expiresAt} > now() then ${requests.result}
  end`.mapWith(requests.result),
  targetKind: requests.targetKind,
  targetId: requests.targetId,
  /** The name of the target, a job's being that of its task; null once it is purged. */
  targetName: sql<string | null>`case requests.target_kind
    when 'project' then (select p.name from projects p where p.id = requests.target_id)
    when 'task' then (select t.name from tasks t where t.id = requests.target_id)
    else (select t.name from jobs j join tasks t on t.id = j.task_id where j.id = requests.target_id)
  end`,
};

type Row = Pick<
  typeof requests.$inferSelect,
  Exclude<keyof typeof requestColumns, "targetName">
> & { readonly targetName: string | null };

/** The row as people get it: without where the file of the result lies. */
export function describeRequest(row: Row) {
  const { targetKind, targetId, targetName, cancelRequestedAt, result, ...rest } = row;
  const isActive = row.state === "queued" || row.state === "running";
  return {
    ...rest,
    target: { kind: targetKind, id: targetId, name: targetName ?? "" },
    result: result && withoutKey(result),
    canCancel: isActive && cancelRequestedAt === null,
  };
}

export type RequestDescription = ReturnType<typeof describeRequest>;

function withoutKey(stored: unknown) {
  const result = resultSchema.parse(stored);
  const { warnings } = result;
  if (!("blobKey" in result)) return { fileName: null, sizeBytes: null, warnings };
  return { fileName: result.fileName, sizeBytes: result.sizeBytes, warnings };
}
