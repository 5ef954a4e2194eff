"use client";
import { useQuery } from "@tanstack/react-query";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { Moment } from "@/components/ui/moment";
import type { ObjectRow } from "@/editor";
import { useWorkspace } from "./editor-context";
import classes from "./object-details.module.css";
import { useReadable } from "./use-readable";

/** Who changed the object last, and when, as the log of changes has it. */
export function LastEdit({ object }: { object: ObjectRow }) {
  const { editor, job, userId } = useWorkspace();
  const { revision } = useReadable(editor.state.saving);
  const trpc = useTRPC();
  const options = trpc.annotation.history.queryOptions({ jobId: job.id, key: object.key });
  const history = useQuery({
    ...options,
    // A new revision may have touched the object, so the answer belongs to the revision.
    queryKey: [...options.queryKey, revision] as unknown as typeof options.queryKey,
    enabled: object.serverId !== null,
  });
  const last = history.data?.at(-1);
  return (
    <div className={classes.field}>
      <span>{messages.workspace.lastEdit}</span>
      <span className={classes.value}>
        {object.serverId === null && messages.workspace.notSaved}
        {object.serverId !== null && last !== undefined && (
          <>
            {last.authorId === userId
              ? messages.workspace.you
              : messages.workspace.someone(last.authorId)}
            {", "}
            <Moment at={last.at} />
          </>
        )}
      </span>
    </div>
  );
}
