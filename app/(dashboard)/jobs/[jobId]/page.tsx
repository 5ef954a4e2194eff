import { pageId } from "@/app/page-id";
import { JobRedirect } from "@/components/job/job-redirect";

export default async function JobPage({ params }: { params: Promise<{ jobId: string }> }) {
  return <JobRedirect jobId={pageId((await params).jobId)} />;
}
