import { env } from "../env";
import { dispatcher } from "./dispatch";
import { routes } from "./routes";

/** Answers a request for an API or byte route inside Next, where nothing stands before the handlers. */
export const dispatchRequest = dispatcher(routes, { publicUrl: () => env().LOUPE_URL });
