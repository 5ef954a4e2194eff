import type { FinishedWork } from "@/server/services/request/finish-request";
import { importPayloadSchema } from "@/server/services/media/import-payload";
import { publishMedia } from "@/server/services/media/publish-media";
import { readImportTarget } from "@/server/services/media/read-import-target";
import { hintRequest } from "@/server/services/request/hint-request";
import { consumeUploads } from "@/server/services/upload/consume-uploads";
import { openUploads } from "@/server/services/upload/open-upload";
import { withTempFolder } from "../runtime/temp-folder";
import type { Work } from "../runtime/work";
import { openSources } from "./open-sources";
import { orderFiles } from "./order-files";
import { storeFiles } from "./store-files";

/**
 * Makes frames and jobs of the uploads of a request. Until the end nothing but blobs is stored, under the address of
 * their content; everything that people see comes in the transaction that finishes the request. One bad file fails
 * the whole, and the failure names it.
 */
export async function importMedia(work: Work): Promise<FinishedWork> {
  const { ctx, request, signal } = work;
  const { taskId, uploadIds } = importPayloadSchema.parse(request.payload);
  const target = await readImportTarget(ctx, taskId);
  const uploads = await openUploads(ctx, uploadIds);
  return withTempFolder(request, async (folder) => {
    const sources = await openSources(uploads, folder, signal);
    try {
      const { sortingMethod: method } = target;
      const sorting = method === "random" ? { method, seed: request.id } : { method };
      const files = orderFiles(sources.files, sorting, target.frameNames);
      const stored = await storeFiles(work, files);
      let previewsRequestId: number | undefined;
      return {
        result: null,
        async publish(tx) {
          ({ previewsRequestId } = await publishMedia(tx, request, stored));
        },
        async announce() {
          if (previewsRequestId) await hintRequest("build previews", previewsRequestId);
          await consumeUploads(ctx, uploadIds);
        },
      };
    } finally {
      sources.close();
    }
  });
}
