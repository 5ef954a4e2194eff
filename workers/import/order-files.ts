import { type Sorting, sortByName } from "@/domain/media/sorting";
import { invalid } from "@/server/errors";
import { nameKey } from "./entry-name";
import type { SourceFile } from "./source-file";

/**
 * Files in the order of their frames. Throws Invalid `DUPLICATE_NAME` naming both files where two names differ
 * in nothing but case or Unicode form, among themselves or from `taken`: names that frames of the task have.
 */
export function orderFiles(
  files: readonly SourceFile[],
  sorting: Sorting,
  taken: Iterable<string> = [],
): readonly SourceFile[] {
  const names = new Map<string, string>();
  for (const name of taken) names.set(nameKey(name), name);
  for (const { name } of files) {
    const other = names.get(nameKey(name));
    if (other !== undefined) {
      throw invalid("DUPLICATE_NAME", `Two files have the same name: "${other}" and "${name}".`, {
        file: name,
        other,
      });
    }
    names.set(nameKey(name), name);
  }
  return sortByName(files, ({ name }) => name, sorting);
}
