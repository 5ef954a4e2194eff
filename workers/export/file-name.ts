import type { Format } from "@/domain/formats/format";

const MAX_NAME_LENGTH = 120;

/** What the file is called on a person's disk: safe in every file system, and no surprise in a shell. */
export function fileName(datasetName: string, format: Format): string {
  const name = datasetName
    .normalize("NFC")
    .replace(/[^\p{L}\p{N} ._-]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ .-]+|[ .]+$/g, "")
    .slice(0, MAX_NAME_LENGTH);
  return `${name || "dataset"} - ${format.name}.${format.extension}`;
}
