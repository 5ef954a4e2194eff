/** How a file calls the pictures that it holds. */
export type PictureNaming = "page" | "still frame" | "video frame";

/**
 * The name of one picture of a file that holds several, from the file's path and the 0-based number of the picture:
 * `report/page_0001.png` (pages are counted from 1), `dance/frame_000000.png` for a GIF, `drive/frame_000000.jpg` for a
 * video.
 */
export function pictureName(path: string, naming: PictureNaming, picture: number): string {
  const stem = path.replace(/(?<=[^/])\.[^./]*$/, "");
  switch (naming) {
    case "page":
      return `${stem}/page_${String(picture + 1).padStart(4, "0")}.png`;
    case "still frame":
      return `${stem}/frame_${String(picture).padStart(6, "0")}.png`;
    case "video frame":
      return `${stem}/frame_${String(picture).padStart(6, "0")}.jpg`;
  }
}
