import { expect, test } from "vitest";
import { createTurns } from "./turns";

test("turns are given in order, at most so many at a time, and each end lets the next go", () => {
  const turns = createTurns(2);
  const gone: string[] = [];
  const [endA, endB] = ["a", "b", "c", "d"].map((name) => turns.ask(() => gone.push(name)));
  expect(gone).toEqual(["a", "b"]);
  endA?.();
  endA?.();
  expect(gone).toEqual(["a", "b", "c"]);
  endB?.();
  expect(gone).toEqual(["a", "b", "c", "d"]);
});

test("who gives up waiting takes nobody's turn", () => {
  const turns = createTurns(1);
  const gone: string[] = [];
  const endA = turns.ask(() => gone.push("a"));
  const giveUpB = turns.ask(() => gone.push("b"));
  turns.ask(() => gone.push("c"));
  giveUpB();
  endA();
  expect(gone).toEqual(["a", "c"]);
});
