import { bulkWrite } from "./bulk-write/bulk-write";
import type { RunnableBench } from "./define-bench";
import { http } from "./http/http";

/** Every benchmark that `./loupe bench` knows, by name. */
export const benches: Readonly<Record<string, RunnableBench>> = {
  [http.name]: http,
  [bulkWrite.name]: bulkWrite,
};
