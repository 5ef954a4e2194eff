import { attachMedia, attachMediaInput } from "@/server/services/task/attach-media";
import { createTask, createTaskInput } from "@/server/services/task/create-task";
import { deleteTask, deleteTaskInput } from "@/server/services/task/delete-task";
import { getTask, getTaskInput } from "@/server/services/task/get-task";
import { listTasks, listTasksInput } from "@/server/services/task/list-tasks";
import { updateTask, updateTaskInput } from "@/server/services/task/update-task";
import { can, canIn, canList, canPatch, router, run } from "../trpc";

const fields = { name: "update:desc", assigneeId: "update:assignee" } as const;

export const taskRouter = router({
  list: canList("task").input(listTasksInput).query(run(listTasks)),
  get: can("task", "view").input(getTaskInput).query(run(getTask)),
  create: canIn("task", "create", "project").input(createTaskInput).mutation(run(createTask)),
  attachMedia: can("task", "import:media").input(attachMediaInput).mutation(run(attachMedia)),
  update: canPatch("task", fields).input(updateTaskInput).mutation(run(updateTask)),
  delete: can("task", "delete").input(deleteTaskInput).mutation(run(deleteTask)),
});
