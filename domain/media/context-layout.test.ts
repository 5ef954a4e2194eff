import { describe, expect, it } from "vitest";
import { contextLayout } from "./context-layout";

const found = (...names: string[]) => {
  const { owners, orphans } = contextLayout(names);
  return { owners: Object.fromEntries(owners), orphans };
};

describe("context of images", () => {
  it("lies in related_images, in a folder named for the image", () => {
    expect(
      found("a/1.png", "a/related_images/1_png/left.jpg", "a/related_images/1_png/right.jpg"),
    ).toEqual({
      owners: {
        "a/related_images/1_png/left.jpg": "a/1.png",
        "a/related_images/1_png/right.jpg": "a/1.png",
      },
      orphans: [],
    });
    expect(found("x_1.v2.png", "related_images/x_1.v2_png/l.jpg").owners).toEqual({
      "related_images/x_1.v2_png/l.jpg": "x_1.v2.png",
    });
  });

  it("without its image belongs to nothing", () => {
    expect(
      found("a/1.png", "a/related_images/2_png/left.jpg", "related_images/1_png/l.jpg"),
    ).toEqual({
      owners: {},
      orphans: ["a/related_images/2_png/left.jpg", "related_images/1_png/l.jpg"],
    });
  });

  it("is nothing else: other folders hold frames", () => {
    expect(found("a/1.png", "a/1.jpg", "a/1/1.png", "related_images/1.png")).toEqual({
      owners: {},
      orphans: [],
    });
  });
});

describe("context of point clouds", () => {
  it.each([
    ["KITTI", "d/velodyne_points/data/01.bin", "d/IMAGE_00/data/01.png"],
    ["KITTI, at the top", "velodyne_points/data/01.pcd", "image_3/data/01.jpg"],
    ["Supervisely", "ds/pointcloud/a.b.pcd", "ds/related_images/a.b_pcd/cam.png"],
    ["side by side", "d/one.pcd", "d/one.jpg"],
    ["a folder for each", "d/one/one.pcd", "d/one/anything.png"],
  ])("%s", (_, cloud, image) => {
    expect(found(cloud, image)).toEqual({ owners: { [image]: cloud }, orphans: [] });
  });

  it("may come in several layouts at once", () => {
    expect(found("a.pcd", "a.png", "b/b.pcd", "b/x.png", "b/y.png").owners).toEqual({
      "a.png": "a.pcd",
      "b/x.png": "b/b.pcd",
      "b/y.png": "b/b.pcd",
    });
  });

  it("is missing its cloud", () => {
    expect(found("pointcloud/a.pcd", "related_images/b_pcd/x.png", "other.png")).toEqual({
      owners: {},
      orphans: ["related_images/b_pcd/x.png"],
    });
  });
});
