"use client";
import { createContext, useContext } from "react";
import type { inferRouterOutputs } from "@trpc/server";
import type { Editor } from "@/editor";
import type { AppRouter } from "@/server/api/root";

export type OpenJob = inferRouterOutputs<AppRouter>["job"]["get"];

interface WorkspaceState {
  readonly editor: Editor;
  readonly job: OpenJob;
  readonly userId: number;
}

export const WorkspaceContext = createContext<WorkspaceState | undefined>(undefined);

/** The editor and the job of the workspace round it. */
export function useWorkspace(): WorkspaceState {
  const state = useContext(WorkspaceContext);
  if (state === undefined) throw new Error("useWorkspace needs a workspace above it.");
  return state;
}
