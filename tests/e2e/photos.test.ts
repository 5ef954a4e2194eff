import { afterAll, beforeAll } from "vitest";
import { type Stack, startStack } from "@/tests/stack";
import { photosStory } from "./photos-story";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

photosStory(() => stack);
