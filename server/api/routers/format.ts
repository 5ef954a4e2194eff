import { listFormats, listFormatsInput } from "@/server/services/format/list-formats";
import { router, run, signedIn } from "../trpc";

export const formatRouter = router({
  list: signedIn("server", "view").input(listFormatsInput).query(run(listFormats)),
});
