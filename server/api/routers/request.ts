import { exportDataset, exportDatasetInput } from "../../services/export/export-dataset";
import { cancelRequest, cancelRequestInput } from "../../services/request/cancel-request";
import { getRequest, getRequestInput } from "../../services/request/get-request";
import { listRequests, listRequestsInput } from "../../services/request/list-requests";
import { can, canList, canTarget, router, run } from "../trpc";

export const requestRouter = router({
  list: canList("request").input(listRequestsInput).query(run(listRequests)),
  get: can("request", "view").input(getRequestInput).query(run(getRequest)),
  cancel: can("request", "cancel").input(cancelRequestInput).mutation(run(cancelRequest)),
  exportDataset: canTarget(["job", "task", "project"], "export:dataset")
    .input(exportDatasetInput)
    .mutation(run(exportDataset)),
});
