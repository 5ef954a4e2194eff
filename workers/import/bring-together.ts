import type { Addition } from "@/server/services/media/imported-file";
import type { ImportTarget } from "@/server/services/media/read-import-target";
import type { Work } from "../runtime/work";
import { Gathering } from "./gathering";
import { orderFiles } from "./order-files";
import { planFiles } from "./plan-files";
import type { SourceFile } from "./source-file";
import { storeFiles } from "./store-files";

/** What people are told of one import. More of the same helps nobody. */
const MAX_WARNINGS = 50;

export interface BroughtTogether {
  readonly addition: Addition;
  readonly warnings: string[];
}

/**
 * Puts files in order, looks at each, stores those that are wanted, and answers what they bring into the task. `folder`
 * is for copies. Throws what `planFiles`, `orderFiles`, `inspectFile` and `Gathering` throw.
 */
export async function bringTogether(
  work: Work,
  target: ImportTarget,
  files: readonly SourceFile[],
  folder: string,
): Promise<BroughtTogether> {
  const { sortingMethod: method, selection, dimension, frameNames } = target;
  const sorting = method === "random" ? { method, seed: work.request.id } : { method };
  const { frames, context, warnings: planned } = planFiles(orderFiles(files, sorting, frameNames));
  const gathering = new Gathering({ selection, dimension, taken: frameNames });
  const warnings: string[] = [...planned];
  const total = frames.length + context.length;
  const report = (done: number) => work.report({ done, total, unit: "files" });
  report(0);
  await storeFiles(work, frames, {
    folder,
    take(file) {
      const isWanted = gathering.add(file);
      if (isWanted) warnings.push(...file.warnings);
      return isWanted;
    },
    isEnough: () => gathering.isFull,
    onBatch: report,
  });
  const positions = new Map<number, number>();
  const beside = context.flatMap(({ file, owner }) => {
    const frame = gathering.firstFrameOf(owner);
    return frame === undefined ? [] : [{ file, frame }];
  });
  await storeFiles(
    work,
    beside.map(({ file }) => file),
    {
      folder,
      take(file, index) {
        const frame = beside[index]?.frame ?? 0;
        const position = positions.get(frame) ?? 0;
        positions.set(frame, position + 1);
        gathering.addContext(file, frame, position);
        return true;
      },
      onBatch: (done) => report(frames.length + done),
    },
  );
  report(total);
  const lacking = gathering.frameCount - positions.size;
  if (positions.size > 0 && lacking > 0) {
    warnings.push(
      `${lacking} of ${gathering.frameCount} frames have no picture beside them, while others have.`,
    );
  }
  return { addition: gathering.end(), warnings: warnings.slice(0, MAX_WARNINGS) };
}
