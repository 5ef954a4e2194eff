import { expect, test } from "vitest";
import { emptyAttribute, emptyLabel, inputOf } from "./label-draft";
import { readLabels, writeLabels } from "./labels-text";

test("labels survive being written and read, without their ids", () => {
  const label = {
    ...emptyLabel("#56b4e9"),
    id: 7,
    name: "Boat",
    attributes: [{ ...emptyAttribute(), id: 9, name: "Kind", values: ["Sampan"] }],
  };
  const reading = readLabels(writeLabels([label]));
  if (!("labels" in reading)) throw new Error(reading.problem);
  expect(reading.labels.map(inputOf)).toEqual([
    {
      name: "Boat",
      color: "#56b4e9",
      type: "any",
      attributes: [
        {
          name: "Kind",
          input: "select",
          mutable: false,
          values: ["Sampan"],
          defaultValue: "Sampan",
        },
      ],
    },
  ]);
});

test("the place of a fault is named, counting from one", () => {
  const reading = readLabels(
    JSON.stringify([{ name: "Boat", color: "blue", type: "any", attributes: [] }]),
  );
  expect(reading).toHaveProperty("problem", expect.stringMatching(/^1 › color: /));
});

test("text that is not JSON is refused", () => {
  expect(readLabels("[{]")).toHaveProperty("problem");
});
