"use client";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "@/components/providers/trpc";
import { QueryFailure } from "@/components/ui/query-failure";

/** Leads from a job's number alone to its workspace, whose address names the task too. */
export function JobRedirect({ jobId }: { jobId: number }) {
  const trpc = useTRPC();
  const router = useRouter();
  const job = useQuery(trpc.job.get.queryOptions({ id: jobId }));
  const taskId = job.data?.taskId;
  useEffect(() => {
    if (taskId !== undefined) router.replace(`/tasks/${taskId}/jobs/${jobId}`);
  }, [taskId, jobId, router]);
  if (job.error !== null) {
    return <QueryFailure error={job.error} onRetry={() => void job.refetch()} />;
  }
  return <Skeleton height={34} width={240} />;
}
