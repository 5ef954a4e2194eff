import { fileNameOf } from "./relative-path";

/** Which files of an addition are not frames but hang on one, to be looked at beside it. */
export interface ContextLayout {
  /** For each such file the file on which it hangs. */
  readonly owners: ReadonlyMap<string, string>;
  /** Files that lie where context lies, beside a frame that is not there. */
  readonly orphans: readonly string[];
}

/**
 * Finds context by where files lie, as CVAT does. With a point cloud (.pcd, .bin) among the names, any of four layouts,
 * which may be mixed: KITTI (`velodyne_points/data/1.bin` and `image_00/data/1.png`), Supervisely (`pointcloud/1.pcd` and
 * `related_images/1_pcd/*`), side by side (`1.pcd` and `1.png`), and a folder for each cloud (`1/1.pcd` and `1/*`).
 * Without one: `related_images/1_png/*` beside `1.png`. Names are relative paths with `/`. O(names).
 */
export function contextLayout(names: readonly string[]): ContextLayout {
  const clouds = names.filter((name) => CLOUD.test(name));
  const ownerOf = clouds.length > 0 ? byCloud(clouds) : byImage(names);
  const owners = new Map<string, string>();
  const orphans: string[] = [];
  for (const name of names) {
    if (CLOUD.test(name)) continue;
    const owner = ownerOf(name);
    if (owner !== undefined) owners.set(name, owner);
    else if (stepsOf(name).at(-3) === RELATED) orphans.push(name);
  }
  return { owners, orphans };
}

type OwnerOf = (name: string) => string | undefined;

const CLOUD = /\.(pcd|bin)$/i;
const RELATED = "related_images";

function byCloud(clouds: readonly string[]): OwnerOf {
  const scenes = new Map(clouds.map((cloud) => [stemOf(cloud), cloud]));
  return (name) => {
    const [folder = "", parent = "", ...above] = stepsOf(name).slice(0, -1).toReversed();
    const at = (...steps: string[]) => scenes.get([...above.toReversed(), ...steps].join("/"));
    const beside = scenes.get(stemOf(name));
    if (beside !== undefined) return beside;
    const within = scenes.get([...stepsOf(name).slice(0, -1), folder].join("/"));
    if (within !== undefined) return within;
    if (parent === RELATED) return at("pointcloud", folder.replace(/_[^_]*$/, ""));
    if (folder === "data" && /^image_\d+/i.test(parent))
      return at("velodyne_points", "data", stemOf(fileNameOf(name)));
    return undefined;
  };
}

function byImage(names: readonly string[]): OwnerOf {
  const images = new Set(names.filter((name) => stepsOf(name).at(-3) !== RELATED));
  return (name) => {
    const steps = stepsOf(name);
    if (steps.at(-3) !== RELATED) return undefined;
    const image = (steps.at(-2) ?? "").replace(/_([^_]*)$/, ".$1");
    const owner = [...steps.slice(0, -3), image].join("/");
    return images.has(owner) ? owner : undefined;
  };
}

const stepsOf = (name: string) => name.split("/");

/** The path without the extension of its last part. */
const stemOf = (name: string) => name.replace(/(?<=[^/])\.[^./]*$/, "");
