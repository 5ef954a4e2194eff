import { expect, test } from "vitest";
import { mixedKinds } from "./mixed-kinds";

test.each([
  [["a.jpg", "b/c.PNG", "notes.txt"]],
  [["a.mp4", "b.webm"]],
  [["a.zip", "a.mp4"]],
  [["scene.pcd", "related_images/scene_pcd/left.png"]],
  [[]],
])("%j may go together", (paths) => {
  expect(mixedKinds(paths)).toBeUndefined();
});

test("a video and a picture may not, and one of each is named", () => {
  expect(mixedKinds(["x.txt", "b.MOV", "a.jpg", "c.mp4"])).toEqual({
    video: "b.MOV",
    picture: "a.jpg",
  });
});
