import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { messages } from "@/components/messages";
import { Workspace } from "@/components/workspace/workspace";

interface JobPageProps {
  readonly params: Promise<{ taskId: string; jobId: string }>;
}

export async function generateMetadata({ params }: JobPageProps): Promise<Metadata> {
  const { jobId } = await params;
  return { title: messages.workspace.title(Number(jobId)) };
}

export default async function JobPage({ params }: JobPageProps) {
  const { jobId } = await params;
  if (!/^[1-9]\d{0,9}$/.test(jobId)) notFound();
  return <Workspace key={jobId} jobId={Number(jobId)} />;
}
