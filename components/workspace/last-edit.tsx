"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { messages } from "@/components/messages";
import { useTRPCClient } from "@/components/providers/trpc";
import { Moment } from "@/components/ui/moment";
import type { ObjectRow } from "@/editor";
import { useWorkspace } from "./editor-context";
import classes from "./object-details.module.css";
import { useReadable } from "./use-readable";

/** Who changed the object last, and when, as the log of changes has it. */
export function LastEdit({ object }: { object: ObjectRow }) {
  const { editor, job, userId } = useWorkspace();
  const { revision } = useReadable(editor.state.saving);
  const api = useTRPCClient();
  const asked = { jobId: job.id, key: object.key };
  const history = useQuery({
    // A new revision may have touched the object, so the answer belongs to the revision.
    queryKey: ["object-history", asked, revision],
    queryFn: () => api.annotation.history.query(asked),
    enabled: object.serverId !== null,
    placeholderData: keepPreviousData,
  });
  const last = history.data?.changes[0];
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
