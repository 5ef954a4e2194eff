import { listUsers, listUsersInput } from "@/server/services/user/list-users";
import { canIn, router, run } from "../trpc";

export const userRouter = router({
  list: canIn("user", "list", "organization").input(listUsersInput).query(run(listUsers)),
});
