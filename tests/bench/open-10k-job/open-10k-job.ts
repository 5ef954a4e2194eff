import { defineBench } from "../define-bench";
import { median } from "../measure";
import { openJob } from "./open-job";
import { startTwoJobs, type TwoJobs } from "./two-jobs";

const OPENINGS = 3;
/** Frames are described five hundred at a time, and those of the film strip one by one: what that may come to. */
const MORE_BYTES = 64 * 1024;
const MORE_REQUESTS = 4;

/**
 * Opening the page of a job of ten thousand frames, from the navigation until its first frame is drawn and can be
 * annotated, with nothing in the browser's caches. Beside it the same page of a job of ten frames: a job is not to open
 * slower for being long.
 */
export const openJobOf10k = defineBench<TwoJobs>({
  name: "open-10k-job",
  unit: "ms",
  inUnit: (secs) => secs * 1000,
  rounds: 7,
  setup: startTwoJobs,
  teardown: ({ bench }) => bench.stop(),
  comparisons: [
    {
      name: "open-10k-job",
      product: ({ bench, long }) => openings(bench, long),
      limit: ({ bench, short }) => openings(bench, short),
      async check({ bench, short, long }) {
        const [one, other] = [await openJob(bench, short), await openJob(bench, long)];
        const found = JSON.stringify({ short: one, long: other });
        if (one.lastFrame !== 9 || other.lastFrame !== 9_999)
          throw new Error(`the pages have other frames: ${found}`);
        if (other.requests > one.requests + MORE_REQUESTS || other.bytes > one.bytes + MORE_BYTES)
          throw new Error(`the long job asks for more: ${found}`);
        console.error(found);
      },
    },
  ],
});

async function openings(bench: TwoJobs["bench"], address: string) {
  const secs: number[] = [];
  for (let at = 0; at < OPENINGS; at += 1) secs.push((await openJob(bench, address)).secs);
  return { secs: median(secs) };
}
