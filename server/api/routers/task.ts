import { attachMedia, attachMediaInput } from "@/server/services/task/attach-media";
import { createLoneTask, createLoneTaskInput } from "@/server/services/task/create-lone-task";
import { createTask, createTaskInput } from "@/server/services/task/create-task";
import { deleteTask, deleteTaskInput } from "@/server/services/task/delete-task";
import {
  describeTaskMedia,
  describeTaskMediaInput,
} from "@/server/services/task/describe-task-media";
import { getTask, getTaskInput } from "@/server/services/task/get-task";
import { listTasks, listTasksInput } from "@/server/services/task/list-tasks";
import { mediaSettings } from "@/server/services/task/media-settings";
import { pickFrames, pickFramesInput } from "@/server/services/task/pick-frames";
import { updateTask, updateTaskInput } from "@/server/services/task/update-task";
import { can, canIn, canList, canPatch, router, run } from "../trpc";

const settings = Object.keys(mediaSettings).map((field) => [field, "update:desc"] as const);
const fields = {
  name: "update:desc",
  assigneeId: "update:assignee",
  ...Object.fromEntries(settings),
} as const;

export const taskRouter = router({
  list: canList("task").input(listTasksInput).query(run(listTasks)),
  get: can("task", "view").input(getTaskInput).query(run(getTask)),
  media: can("task", "view:media").input(describeTaskMediaInput).query(run(describeTaskMedia)),
  frames: can("task", "view:media").input(pickFramesInput).query(run(pickFrames)),
  create: canIn("task", "create", "project").input(createTaskInput).mutation(run(createTask)),
  createLone: canIn("task", "create", "organization")
    .input(createLoneTaskInput)
    .mutation(run(createLoneTask)),
  attachMedia: can("task", "import:media").input(attachMediaInput).mutation(run(attachMedia)),
  update: canPatch("task", fields).input(updateTaskInput).mutation(run(updateTask)),
  delete: can("task", "delete").input(deleteTaskInput).mutation(run(deleteTask)),
});
