import { rangeFrames, rangeFramesInput } from "@/server/services/frame/range-frames";
import { can, router, run } from "../trpc";

export const frameRouter = router({
  range: can("job", "view:media").input(rangeFramesInput).query(run(rangeFrames)),
});
