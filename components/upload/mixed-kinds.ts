const KINDS = {
  video: "mp4 m4v mov mkv webm avi mpg mpeg ts mts m2ts wmv flv ogv 3gp",
  picture: "jpg jpeg jpe png webp bmp gif tif tiff heic heif avif pdf",
} as const;
type Kind = keyof typeof KINDS;

const KIND_OF = new Map<string, Kind>(
  (["video", "picture"] as const).flatMap((kind) =>
    KINDS[kind].split(" ").map((ending) => [ending, kind] as const),
  ),
);

/**
 * A video and a picture among the files, when there are both: one addition to a task holds one or the other. Judged by
 * the ends of the names, before anything is sent; the server judges by the bytes. Other names say nothing.
 */
export function mixedKinds(paths: Iterable<string>): Readonly<Record<Kind, string>> | undefined {
  const found = new Map<Kind, string>();
  for (const path of paths) {
    const kind = KIND_OF.get(path.split(".").at(-1)?.toLowerCase() ?? "");
    if (kind !== undefined && !found.has(kind)) found.set(kind, path);
  }
  const [video, picture] = [found.get("video"), found.get("picture")];
  return video === undefined || picture === undefined ? undefined : { video, picture };
}
