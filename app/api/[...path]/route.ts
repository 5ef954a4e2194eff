import { dispatchRequest } from "@/server/http/dispatch-request";

/** The API and byte routes inside Next, for hosts that run no server of ours in front of it. */
export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export {
  dispatchRequest as DELETE,
  dispatchRequest as GET,
  dispatchRequest as HEAD,
  dispatchRequest as OPTIONS,
  dispatchRequest as PATCH,
  dispatchRequest as POST,
  dispatchRequest as PUT,
};
