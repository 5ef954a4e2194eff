import { endSession, endSessionInput } from "@/server/services/session/end-session";
import { listSessions } from "@/server/services/session/list-sessions";
import { can, router, run, signedIn } from "../trpc";

export const sessionRouter = router({
  list: signedIn("session", "list").query(run(listSessions)),
  end: can("session", "delete").input(endSessionInput).mutation(run(endSession)),
});
