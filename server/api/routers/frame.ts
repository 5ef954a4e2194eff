import { rangeFrames, rangeFramesInput } from "@/server/services/frame/range-frames";
import { removeFrames, removeFramesInput } from "@/server/services/frame/remove-frames";
import { restoreFrames, restoreFramesInput } from "@/server/services/frame/restore-frames";
import { can, canTarget, router, run } from "../trpc";

const canMark = () => canTarget(["job", "task"], "update:metadata");

export const frameRouter = router({
  range: can("job", "view:media").input(rangeFramesInput).query(run(rangeFrames)),
  remove: canMark().input(removeFramesInput).mutation(run(removeFrames)),
  restore: canMark().input(restoreFramesInput).mutation(run(restoreFrames)),
});
