import type { RequestState } from "@/domain/requests/request";

/** Whether the request may still move by itself. */
export const isUnfinished = ({ state }: { readonly state: RequestState }): boolean =>
  state === "queued" || state === "running";
