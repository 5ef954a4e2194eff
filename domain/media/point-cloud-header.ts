import { ImageFault } from "./image-header";

/** The media types of point clouds; nobody registered any. */
export const PCD_TYPE = "application/x-pcd";
export const KITTI_TYPE = "application/x-kitti-points";

/** What a point cloud says of itself. */
export interface PointCloudHeader {
  readonly mediaType: typeof PCD_TYPE | typeof KITTI_TYPE;
  readonly pointCount: number;
  /** How points are stored: as text, one after another, or compressed field by field. */
  readonly encoding: "ascii" | "binary" | "binary_compressed";
  readonly fields: readonly PointField[];
}

/** One value of a point: signed or unsigned whole number, or floating point. */
export interface PointField {
  readonly name: string;
  readonly type: "I" | "U" | "F";
  readonly sizeBytes: number;
  readonly count: number;
}

/** More than any one sweep of a scanner, and as much as a browser can show. */
export const MAX_POINTS = 50_000_000;

/** Throws ImageFault TOO_MANY_POINTS or ZERO_SIZE. */
export function checkPointCount(pointCount: number): void {
  if (pointCount === 0) throw new ImageFault("ZERO_SIZE", "The point cloud has no points.");
  if (pointCount > MAX_POINTS) {
    throw new ImageFault(
      "TOO_MANY_POINTS",
      `The point cloud has ${pointCount} points; at most ${MAX_POINTS} can be shown.`,
    );
  }
}

const KITTI_POINT_BYTES = 16;

/**
 * A file of KITTI: four 32-bit floats a point (x, y, z, reflectance) and nothing else, so that its length is all it says.
 * Throws ImageFault.
 */
export function kittiHeader(fileBytes: number): PointCloudHeader {
  if (fileBytes % KITTI_POINT_BYTES !== 0) {
    throw new ImageFault(
      "NOT_AN_IMAGE",
      `The file is no point cloud of KITTI: its ${fileBytes} bytes are no multiple of ${KITTI_POINT_BYTES}.`,
    );
  }
  const pointCount = fileBytes / KITTI_POINT_BYTES;
  checkPointCount(pointCount);
  const float = (name: string) => ({ name, type: "F", sizeBytes: 4, count: 1 }) as const;
  return {
    mediaType: KITTI_TYPE,
    pointCount,
    encoding: "binary",
    fields: [float("x"), float("y"), float("z"), float("intensity")],
  };
}
