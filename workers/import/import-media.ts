import type { FinishedWork } from "@/server/services/request/finish-request";
import { importPayloadSchema } from "@/server/services/media/import-payload";
import { type FollowUp, hintFollowUps } from "@/server/services/media/follow-ups";
import { publishMedia } from "@/server/services/media/publish-media";
import { readImportTarget } from "@/server/services/media/read-import-target";
import { consumeUploads } from "@/server/services/upload/consume-uploads";
import { openUploads } from "@/server/services/upload/open-upload";
import { withTempFolder } from "../runtime/temp-folder";
import type { Work } from "../runtime/work";
import { bringTogether } from "./bring-together";
import { openSources } from "./open-sources";

/**
 * Makes frames and jobs of the uploads of a request. Until the end nothing but blobs is stored, under the address of
 * their content; everything that people see comes in the transaction that finishes the request. One bad file fails
 * the whole, and the failure names it; what is odd and does no harm comes back as warnings.
 */
export async function importMedia(work: Work): Promise<FinishedWork> {
  const { ctx, request, signal } = work;
  const { taskId, uploadIds } = importPayloadSchema.parse(request.payload);
  const target = await readImportTarget(ctx, taskId);
  const uploads = await openUploads(ctx, uploadIds);
  return withTempFolder(request, async (folder) => {
    const sources = await openSources(uploads, folder, signal);
    try {
      const { addition, warnings } = await bringTogether(work, target, sources.files, folder);
      let followUps: readonly FollowUp[] = [];
      return {
        result: warnings.length > 0 ? { warnings } : null,
        async publish(tx) {
          followUps = await publishMedia(tx, request, addition);
        },
        async announce() {
          await hintFollowUps(followUps);
          await consumeUploads(ctx, uploadIds);
        },
      };
    } finally {
      sources.close();
    }
  });
}
