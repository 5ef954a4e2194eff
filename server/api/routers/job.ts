import { getJob, getJobInput } from "@/server/services/job/get-job";
import { listJobs, listJobsInput } from "@/server/services/job/list-jobs";
import { updateJob, updateJobInput } from "@/server/services/job/update-job";
import { can, canList, canPatch, router, run } from "../trpc";

const fields = {
  assigneeId: "update:assignee",
  stage: "update:stage",
  state: "update:state",
} as const;

export const jobRouter = router({
  list: canList("job").input(listJobsInput).query(run(listJobs)),
  get: can("job", "view").input(getJobInput).query(run(getJob)),
  update: canPatch("job", fields).input(updateJobInput).mutation(run(updateJob)),
});
