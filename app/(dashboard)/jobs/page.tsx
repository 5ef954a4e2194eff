import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { JobList } from "@/components/job/job-list";

export const metadata: Metadata = { title: messages.job.title };

export default function JobsPage() {
  return <JobList />;
}
