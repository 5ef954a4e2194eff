import { accessTokenRouter } from "./routers/access-token";
import { accountRouter } from "./routers/account";
import { annotationRouter } from "./routers/annotation";
import { formatRouter } from "./routers/format";
import { frameRouter } from "./routers/frame";
import { jobRouter } from "./routers/job";
import { labelRouter } from "./routers/label";
import { organizationRouter } from "./routers/organization";
import { projectRouter } from "./routers/project";
import { requestRouter } from "./routers/request";
import { sessionRouter } from "./routers/session";
import { taskRouter } from "./routers/task";
import { userRouter } from "./routers/user";
import { router } from "./trpc";

/** Every procedure that Loupe has, by noun. The walk test visits each. */
export const appRouter = router({
  account: accountRouter,
  session: sessionRouter,
  accessToken: accessTokenRouter,
  organization: organizationRouter,
  user: userRouter,
  project: projectRouter,
  label: labelRouter,
  task: taskRouter,
  job: jobRouter,
  frame: frameRouter,
  annotation: annotationRouter,
  request: requestRouter,
  format: formatRouter,
});

export type AppRouter = typeof appRouter;
