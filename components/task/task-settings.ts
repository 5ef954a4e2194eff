import type { Sorting } from "@/domain/media/sorting";

/** How media become frames and jobs, as typed. An empty field leaves it to the default. */
export interface TaskSettings {
  readonly subset: string;
  readonly segmentSize: string;
  readonly overlap: string;
  readonly sorting: TaskSorting;
  readonly firstPicture: string;
  readonly lastPicture: string;
  readonly pictureStep: string;
  readonly imageQuality: string;
}

export type TaskSorting = Sorting["method"];
type NumberField = Exclude<keyof TaskSettings, "subset" | "sorting">;

export interface SettingsProblem {
  readonly field: keyof TaskSettings;
  readonly kind: "notWhole" | "zero" | "overlapTooLarge" | "lastBeforeFirst" | "quality" | "subset";
}

/** The settings as the server keeps them. */
export interface StoredSettings {
  readonly subset: string;
  readonly segmentSize: number | null;
  readonly overlap: number;
  readonly sorting: TaskSorting;
  readonly firstPicture: number;
  readonly lastPicture: number | null;
  readonly pictureStep: number;
  readonly imageQuality: number;
}

export const DEFAULT_SETTINGS: StoredSettings = {
  subset: "",
  segmentSize: null,
  overlap: 0,
  sorting: "natural",
  firstPicture: 0,
  lastPicture: null,
  pictureStep: 1,
  imageQuality: 90,
};

export const EMPTY_SETTINGS: TaskSettings = typedSettings(DEFAULT_SETTINGS);

const WHOLE = /^\d{1,7}$/;
const SUBSET = /^[\p{L}\p{N}_. -]{0,64}$/u;
const NUMBERS: readonly NumberField[] = [
  "segmentSize",
  "overlap",
  "firstPicture",
  "lastPicture",
  "pictureStep",
  "imageQuality",
];

/** The first thing that is wrong with the settings; undefined when the server takes them. */
export function settingsProblem(settings: TaskSettings): SettingsProblem | undefined {
  const { segmentSize, overlap, firstPicture, lastPicture, pictureStep, imageQuality } = settings;
  if (!SUBSET.test(settings.subset.trim())) return { field: "subset", kind: "subset" };
  const broken = NUMBERS.find((name) => settings[name] !== "" && !WHOLE.test(settings[name]));
  if (broken !== undefined) return { field: broken, kind: "notWhole" };
  if (segmentSize !== "" && Number(segmentSize) === 0)
    return { field: "segmentSize", kind: "zero" };
  if (pictureStep !== "" && Number(pictureStep) === 0)
    return { field: "pictureStep", kind: "zero" };
  if (segmentSize !== "" && Number(overlap) >= Number(segmentSize)) {
    return { field: "overlap", kind: "overlapTooLarge" };
  }
  if (lastPicture !== "" && Number(lastPicture) < Number(firstPicture)) {
    return { field: "lastPicture", kind: "lastBeforeFirst" };
  }
  const quality = imageQuality === "" ? 1 : Number(imageQuality);
  return quality < 1 || quality > 100 ? { field: "imageQuality", kind: "quality" } : undefined;
}

/** The settings as the server takes them. They must have no problem. */
export function readSettings(settings: TaskSettings): StoredSettings {
  const number = <D extends number | null>(text: string, byDefault: D) =>
    text === "" ? byDefault : Number(text);
  return {
    subset: settings.subset.trim(),
    segmentSize: number(settings.segmentSize, DEFAULT_SETTINGS.segmentSize),
    overlap: number(settings.overlap, DEFAULT_SETTINGS.overlap),
    sorting: settings.sorting,
    firstPicture: number(settings.firstPicture, DEFAULT_SETTINGS.firstPicture),
    lastPicture: number(settings.lastPicture, DEFAULT_SETTINGS.lastPicture),
    pictureStep: number(settings.pictureStep, DEFAULT_SETTINGS.pictureStep),
    imageQuality: number(settings.imageQuality, DEFAULT_SETTINGS.imageQuality),
  };
}

/** Stored settings as one would type them: what is default stays empty. */
export function typedSettings(stored: StoredSettings): TaskSettings {
  const text = (field: NumberField) =>
    stored[field] === DEFAULT_SETTINGS[field] ? "" : String(stored[field]);
  return {
    subset: stored.subset,
    segmentSize: text("segmentSize"),
    overlap: text("overlap"),
    sorting: stored.sorting,
    firstPicture: text("firstPicture"),
    lastPicture: text("lastPicture"),
    pictureStep: text("pictureStep"),
    imageQuality: text("imageQuality"),
  };
}
