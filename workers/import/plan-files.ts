import { contextLayout } from "@/domain/media/context-layout";
import { compareByCodePoint } from "@/domain/media/sorting";
import { invalid } from "@/server/errors";
import type { SourceFile } from "./source-file";

export interface PlannedFiles {
  /** In the order given. */
  readonly frames: readonly SourceFile[];
  /** In the order of their names. */
  readonly context: readonly { readonly file: SourceFile; readonly owner: string }[];
  readonly warnings: readonly string[];
}

/**
 * Tells files that become frames from those that hang on one, by where they lie. What lies beside a frame that is not
 * there, and the notes that sets of point clouds bring along, are left out with a warning.
 * Throws Invalid `NO_MEDIA` when nothing is left.
 */
export function planFiles(files: readonly SourceFile[]): PlannedFiles {
  const names = files.map(({ name }) => name);
  const { owners, orphans } = contextLayout(names);
  const hasClouds = names.some((name) => /\.(pcd|bin)$/i.test(name));
  const notes = hasClouds ? names.filter((name) => /\.(json|txt)$/i.test(name)) : [];
  const leftOut = new Set([...orphans, ...notes]);
  const frames: SourceFile[] = [];
  const context: { file: SourceFile; owner: string }[] = [];
  for (const file of files) {
    const owner = owners.get(file.name);
    if (leftOut.has(file.name)) continue;
    if (owner === undefined) frames.push(file);
    else context.push({ file, owner });
  }
  const warnings = [
    ...(orphans.length > 0
      ? [`${counted(orphans)} lie beside a frame that is not there, and were left out.`]
      : []),
    ...(notes.length > 0 ? [`${counted(notes)} are no media, and were left out.`] : []),
  ];
  if (frames.length === 0) {
    throw invalid(
      "NO_MEDIA",
      `There is nothing to annotate in what was sent. ${warnings.join(" ")}`.trim(),
    );
  }
  return {
    frames,
    context: context.toSorted((a, b) => compareByCodePoint(a.file.name, b.file.name)),
    warnings,
  };
}

const counted = (names: readonly string[]) =>
  `${names.length} files (such as ${JSON.stringify(names[0])})`;
