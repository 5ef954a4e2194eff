import { expect, test } from "vitest";
import {
  DEFAULT_SETTINGS,
  EMPTY_SETTINGS,
  readSettings,
  settingsProblem,
  type StoredSettings,
  type TaskSettings,
  typedSettings,
} from "./task-settings";

const typed = (change: Partial<TaskSettings>): TaskSettings => ({ ...EMPTY_SETTINGS, ...change });

test.each<Partial<TaskSettings>>([
  {},
  { segmentSize: "50", overlap: "49" },
  { overlap: "3" },
  { firstPicture: "7", lastPicture: "7" },
  { lastPicture: "0" },
  { pictureStep: "25", imageQuality: "100", subset: "train 1" },
])("%j is fine", (change) => {
  expect(settingsProblem(typed(change))).toBeUndefined();
});

test.each<[Partial<TaskSettings>, keyof TaskSettings, string]>([
  [{ segmentSize: "0" }, "segmentSize", "zero"],
  [{ segmentSize: "1.5" }, "segmentSize", "notWhole"],
  [{ overlap: "x" }, "overlap", "notWhole"],
  [{ segmentSize: "50", overlap: "50" }, "overlap", "overlapTooLarge"],
  [{ firstPicture: "-1" }, "firstPicture", "notWhole"],
  [{ firstPicture: "8", lastPicture: "7" }, "lastPicture", "lastBeforeFirst"],
  [{ pictureStep: "0" }, "pictureStep", "zero"],
  [{ imageQuality: "0" }, "imageQuality", "quality"],
  [{ imageQuality: "101" }, "imageQuality", "quality"],
  [{ subset: "a/b" }, "subset", "subset"],
])("%j is refused at %s", (change, field, kind) => {
  expect(settingsProblem(typed(change))).toEqual({ field, kind });
});

test("what is empty becomes the default", () => {
  expect(readSettings(EMPTY_SETTINGS)).toEqual(DEFAULT_SETTINGS);
});

test("what is stored reads the same after it was typed", () => {
  const stored: StoredSettings = {
    subset: "test",
    segmentSize: 50,
    overlap: 5,
    sorting: "random",
    firstPicture: 10,
    lastPicture: 0,
    pictureStep: 3,
    imageQuality: 100,
  };
  expect(readSettings(typedSettings(stored))).toEqual(stored);
});
