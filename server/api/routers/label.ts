import { archiveLabel, archiveLabelInput } from "@/server/services/label/archive-label";
import { createLabel, createLabelInput } from "@/server/services/label/create-label";
import { updateLabel, updateLabelInput } from "@/server/services/label/update-label";
import { can, canIn, router, run } from "../trpc";

export const labelRouter = router({
  create: canIn("label", "create", "project").input(createLabelInput).mutation(run(createLabel)),
  update: can("label", "update:desc").input(updateLabelInput).mutation(run(updateLabel)),
  archive: can("label", "delete").input(archiveLabelInput).mutation(run(archiveLabel)),
});
