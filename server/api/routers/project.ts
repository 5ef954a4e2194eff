import { createProject, createProjectInput } from "@/server/services/project/create-project";
import { deleteProject, deleteProjectInput } from "@/server/services/project/delete-project";
import { getProject, getProjectInput } from "@/server/services/project/get-project";
import { listProjects, listProjectsInput } from "@/server/services/project/list-projects";
import { updateProject, updateProjectInput } from "@/server/services/project/update-project";
import { can, canIn, canList, canPatch, router, run } from "../trpc";

const fields = { name: "update:desc", assigneeId: "update:assignee" } as const;

export const projectRouter = router({
  list: canList("project").input(listProjectsInput).query(run(listProjects)),
  get: can("project", "view").input(getProjectInput).query(run(getProject)),
  create: canIn("project", "create", "organization")
    .input(createProjectInput)
    .mutation(run(createProject)),
  update: canPatch("project", fields).input(updateProjectInput).mutation(run(updateProject)),
  delete: can("project", "delete").input(deleteProjectInput).mutation(run(deleteProject)),
});
