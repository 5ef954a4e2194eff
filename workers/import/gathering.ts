import type { AdditionKind, InspectedFile } from "./inspected-file";
import { pictureName } from "@/domain/media/picture-name";
import { type PictureSelection, selectedPictures } from "@/domain/media/picture-selection";
import { invalid, limitExceeded } from "@/server/errors";
import type {
  Addition,
  ImportedContext,
  ImportedFrame,
  ImportedMedium,
} from "@/server/services/media/imported-file";
import { mustBeOfDimension } from "@/server/services/media/publish-media";
import { nameKey } from "./entry-name";

/** Frames of one addition: five and a half hours of video. */
const MAX_FRAMES = 500_000;

interface GatheringOptions {
  readonly selection: PictureSelection;
  /** Of the media that the task has; null where it has none. */
  readonly dimension: string | null;
  /** Names that frames of the task have. */
  readonly taken: Iterable<string>;
}

/**
 * What one import brings together, file by file in the order of the frames. Refuses what does not belong together:
 * kinds that do not mix, a dimension that is not the task's, two frames of one name.
 */
export class Gathering {
  readonly #selection: PictureSelection;
  readonly #dimension: string | null;
  readonly #media = new Map<string, ImportedMedium>();
  readonly #frames: ImportedFrame[] = [];
  readonly #context: ImportedContext[] = [];
  /** The file of each frame's name; undefined where the task has it already. */
  readonly #names = new Map<string, string | undefined>();
  readonly #firstFrames = new Map<string, number>();
  #first: { readonly name: string; readonly kind: AdditionKind } | undefined;
  #pictures = 0;

  constructor({ selection, dimension, taken }: GatheringOptions) {
    this.#selection = selection;
    this.#dimension = dimension;
    for (const name of taken) this.#names.set(nameKey(name), undefined);
  }

  /** True once no further picture can become a frame. */
  get isFull(): boolean {
    const { last } = this.#selection;
    return last !== null && this.#pictures > last;
  }

  get frameCount(): number {
    return this.#frames.length;
  }

  /** The frame that a file became, or the first of them; undefined where none of its pictures was wanted. */
  firstFrameOf(file: string): number | undefined {
    return this.#firstFrames.get(file);
  }

  /**
   * Takes the next file. Answers whether any of its pictures becomes a frame. Throws Invalid `MIXED_MEDIA`,
   * `WRONG_DIMENSION` or `DUPLICATE_NAME`, LimitExceeded `TOO_MANY_FRAMES`.
   */
  add(file: InspectedFile): boolean {
    this.#mustMatch(file);
    const { medium, naming, name } = file;
    const pictures = selectedPictures(this.#selection, this.#pictures, medium.pictureCount);
    this.#pictures += medium.pictureCount;
    if (this.#frames.length + pictures.length > MAX_FRAMES) throw tooManyFrames(name);
    if (pictures.length === 0) return false;
    this.#media.set(medium.sha256, medium);
    this.#firstFrames.set(name, this.#frames.length);
    for (const indexInMedium of pictures) {
      const frame = naming === null ? name : pictureName(name, naming, indexInMedium);
      this.#mustBeNew(frame, name);
      const { timeSecs, width, height, orientation } = file.picture(indexInMedium);
      const { sha256 } = medium;
      this.#frames.push({
        name: frame,
        sha256,
        indexInMedium,
        timeSecs,
        width,
        height,
        orientation,
      });
    }
    return true;
  }

  /** Hangs a file on a frame. Throws Invalid `UNSUPPORTED_MEDIA` for what is no picture. */
  addContext(file: InspectedFile, frame: number, position: number): void {
    const { name, kind, medium } = file;
    if (kind !== "pictures") {
      throw invalid(
        "UNSUPPORTED_MEDIA",
        `${JSON.stringify(name)}: Only pictures can stand beside a frame.`,
        {
          file: name,
        },
      );
    }
    this.#media.set(medium.sha256, medium);
    this.#context.push({ frame, name, sha256: medium.sha256, position });
  }

  /** Throws Invalid `NO_PICTURES` when the task's choice of pictures leaves nothing over. */
  end(): Addition {
    if (this.#frames.length === 0) {
      const { first } = this.#selection;
      throw invalid(
        "NO_PICTURES",
        `What was sent has ${this.#pictures} pictures, and the task begins with picture ${first}, counted from 0.`,
        { pictures: this.#pictures, first },
      );
    }
    return {
      dimension: this.#first?.kind === "point clouds" ? "3d" : "2d",
      media: [...this.#media.values()],
      frames: this.#frames,
      context: this.#context,
    };
  }

  #mustMatch({ name, kind }: InspectedFile): void {
    this.#first ??= { name, kind };
    const { name: other, kind: otherKind } = this.#first;
    if (kind !== otherKind) {
      throw invalid(
        "MIXED_MEDIA",
        `Pictures, videos and point clouds cannot come together: "${other}" is one of the ${otherKind}, "${name}" one of the ${kind}.`,
        { file: name, other },
      );
    }
    if (this.#dimension !== null)
      mustBeOfDimension(kind === "point clouds" ? "3d" : "2d", this.#dimension);
  }

  #mustBeNew(frame: string, file: string): void {
    const key = nameKey(frame);
    if (this.#names.has(key)) {
      const other = this.#names.get(key) ?? "a frame of the task";
      throw invalid(
        "DUPLICATE_NAME",
        `"${file}" would give a frame the name "${frame}", which ${JSON.stringify(other)} has given already.`,
        { file, other },
      );
    }
    this.#names.set(key, file);
  }
}

const tooManyFrames = (file: string) =>
  limitExceeded("TOO_MANY_FRAMES", `With "${file}" there are more than ${MAX_FRAMES} frames.`, {
    file,
    maxFrames: MAX_FRAMES,
  });
