import { expect, test } from "vitest";
import { refusalIn, refusalOf } from "./server-refusal";

test.each([
  [
    '{"error":{"code":"ORGANIZATION_QUOTA","message":"No room."}}',
    "No room.",
    "ORGANIZATION_QUOTA",
  ],
  ['{"code":"X","message":"Flat."}', "Flat.", "X"],
  ['{"message":"No code."}', "No code.", undefined],
  ["plain words\n", "plain words", undefined],
])("%s", (body, message, code) => {
  expect(refusalIn(body)).toEqual({ message, code });
});

test.each(["<html>", "", "[]", "null", '{"a":1}'])("%j tells a person nothing", (body) => {
  expect(refusalIn(body)).toBeUndefined();
});

test("an error without an answer speaks for itself", () => {
  expect(refusalOf(new Error("away"))).toEqual({ message: "away", code: undefined });
});
