import { bulkWrite } from "./bulk-write/bulk-write";
import type { RunnableBench } from "./define-bench";
import { http } from "./http/http";
import { openJobOf10k } from "./open-10k-job/open-10k-job";
import { stepFrame } from "./step-frame/step-frame";
import { taskOf10kImages } from "./task-10k-images/task-10k-images";
import { taskVideo } from "./task-video/task-video";

/** Every benchmark that `./loupe bench` knows, by name. */
export const benches: Readonly<Record<string, RunnableBench>> = {
  [http.name]: http,
  [bulkWrite.name]: bulkWrite,
  [taskOf10kImages.name]: taskOf10kImages,
  [taskVideo.name]: taskVideo,
  [stepFrame.name]: stepFrame,
  [openJobOf10k.name]: openJobOf10k,
};
