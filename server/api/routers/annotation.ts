import { listChanges, listChangesInput } from "@/server/services/annotation/changes";
import { readHistory, readHistoryInput } from "@/server/services/annotation/history";
import { readAnnotations, readAnnotationsInput } from "@/server/services/annotation/read";
import { saveAnnotations, saveAnnotationsInput } from "@/server/services/annotation/save";
import { can, router, run } from "../trpc";

export const annotationRouter = router({
  read: can("job", "view:annotations").input(readAnnotationsInput).query(run(readAnnotations)),
  save: can("job", "update:annotations").input(saveAnnotationsInput).mutation(run(saveAnnotations)),
  changes: can("job", "view:annotations").input(listChangesInput).query(run(listChanges)),
  history: can("job", "view:annotations").input(readHistoryInput).query(run(readHistory)),
});
