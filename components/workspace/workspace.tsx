"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { QueryFailure } from "@/components/ui/query-failure";
import type { Editor } from "@/editor";
import { Canvas } from "./canvas";
import { EditorNotices } from "./editor-notices";
import { WorkspaceContext } from "./editor-context";
import { frameInAddress } from "./frame-in-address";
import { FrameBar } from "./frame-bar";
import { openEditor } from "./open-editor";
import { SidePanel } from "./side-panel";
import { StatusLine } from "./status-line";
import { ToolBar } from "./tool-bar";
import { TopBar } from "./top-bar";
import { WorkspaceSkeleton } from "./workspace-skeleton";
import classes from "./workspace.module.css";

/** The full-screen annotation page of one job. */
export function Workspace({ jobId }: { jobId: number }) {
  const trpc = useTRPC();
  const me = useQuery(trpc.account.me.queryOptions());
  const job = useQuery(
    // A job that is open does not change under the hand: what others do comes through its revisions. Opened again it is
    // asked for again.
    trpc.job.get.queryOptions({ id: jobId }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  );
  const userId = me.data?.user.id;
  const [editor, setEditor] = useState<Editor>();

  useEffect(() => {
    if (job.data === undefined || userId === undefined) return;
    const opened = openEditor(job.data, userId);
    const frame = frameInAddress(location.search);
    if (frame !== undefined) opened.goToFrame(frame);
    setEditor(opened);
    return () => {
      setEditor(undefined);
      void opened.dispose();
    };
  }, [job.data, userId]);

  const failed = me.error !== null ? me : job.error !== null ? job : undefined;
  if (failed !== undefined && failed.data === undefined) {
    return (
      <main className={classes.failure}>
        <ToSignIn error={failed.error} />
        <QueryFailure error={failed.error} onRetry={() => void failed.refetch()} />
      </main>
    );
  }
  if (editor === undefined || job.data === undefined || userId === undefined) {
    return <WorkspaceSkeleton />;
  }
  return (
    <WorkspaceContext value={{ editor, job: job.data, userId }}>
      <div className={classes.workspace}>
        <TopBar />
        <ToolBar />
        <main className={classes.stage}>
          <Canvas />
          <EditorNotices />
        </main>
        <SidePanel />
        <FrameBar />
        <StatusLine />
      </div>
    </WorkspaceContext>
  );
}

/** A job that was opened without a session leads to the sign-in page and back. Once it is open, nothing leads away. */
function ToSignIn({ error }: { error: unknown }) {
  const { isSignedOut } = readApiFailure(error);
  useEffect(() => {
    const here = location.pathname + location.search;
    if (isSignedOut) location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
  }, [isSignedOut]);
  return null;
}
