"use client";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Folder, House, Layers, type LucideIcon, Settings, SquareCheck } from "lucide-react";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { PAGES } from "./pages";

export interface Finding {
  readonly group: keyof typeof messages.shell.groups;
  readonly href: string;
  readonly name: string;
  readonly note: string;
  readonly icon: LucideIcon;
}

const FINDINGS_PER_GROUP = 6;
const TYPING_PAUSE_MS = 150;

const START_PAGE = { name: messages.shell.home, href: "/", icon: House };

const SETTINGS_PAGES = Object.entries(messages.settings.sections).map(([section, name]) => ({
  name: `${messages.settings.title}: ${name}`,
  href: `/settings/${section}`,
}));

/** What answers to the words: pages at once, projects, tasks and jobs from the server. */
export function useFindings(words: string, isOpen: boolean): readonly Finding[] {
  const trpc = useTRPC();
  const [search] = useDebouncedValue(words.trim(), TYPING_PAUSE_MS);
  const input = { search: search || undefined, limit: FINDINGS_PER_GROUP };
  const options = { enabled: isOpen, placeholderData: keepPreviousData };
  const projects = useQuery(trpc.project.list.queryOptions(input, options));
  const tasks = useQuery(trpc.task.list.queryOptions(input, options));
  const jobId = /^(?:job\s*)?#?(\d{1,9})$/i.exec(search)?.[1];
  const job = useQuery(
    trpc.job.get.queryOptions(
      { id: Number(jobId) },
      { enabled: isOpen && jobId !== undefined, retry: false },
    ),
  );
  return [
    ...pagesNamed(words.trim()),
    ...(jobId !== undefined && job.data !== undefined
      ? [
          {
            group: "job" as const,
            href: `/tasks/${job.data.taskId}/jobs/${job.data.id}`,
            name: messages.job.name(job.data.id),
            note: job.data.taskName,
            icon: SquareCheck,
          },
        ]
      : []),
    ...(projects.data?.items ?? []).map(({ id, name }) => ({
      group: "project" as const,
      href: `/projects/${id}`,
      name,
      note: messages.shell.groups.project,
      icon: Folder,
    })),
    ...(tasks.data?.items ?? []).map(({ id, name, projectName }) => ({
      group: "task" as const,
      href: `/tasks/${id}`,
      name,
      note: projectName ?? "",
      icon: Layers,
    })),
  ];
}

function pagesNamed(words: string): readonly Finding[] {
  const wanted = words.toLocaleLowerCase();
  const pages = [START_PAGE, ...Object.values(PAGES)];
  const settings = SETTINGS_PAGES.map((page) => ({ ...page, icon: Settings }));
  return (wanted === "" ? pages : [...pages, ...settings])
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .map((page) => ({ ...page, group: "page" as const, note: "" }));
}
