import { ArrowDownUp, Folder, Layers, type LucideIcon, SquareCheck } from "lucide-react";
import { messages } from "@/components/messages";

export interface ShellPage {
  readonly name: string;
  readonly href: string;
  readonly icon: LucideIcon;
}

/** The pages of the sidebar, in its order. The palette finds them too. */
export const PAGES = {
  projects: { name: messages.shell.projects, href: "/projects", icon: Folder },
  tasks: { name: messages.shell.tasks, href: "/tasks", icon: Layers },
  jobs: { name: messages.shell.jobs, href: "/jobs", icon: SquareCheck },
  requests: { name: messages.shell.requests, href: "/requests", icon: ArrowDownUp },
} as const satisfies Record<string, ShellPage>;
