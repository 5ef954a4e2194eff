import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const PREFIX = "loupe-render-";

/** No rendering takes so long: whose folder is older was killed. */
const MAX_AGE_MS = 2 * 60 * 60_000;

/** Gives `work` an empty folder of its own and removes it afterwards, whatever happens. */
export async function withRenderFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), PREFIX));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what killed processes left behind. */
export async function sweepRenderFolders(now = Date.now()): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = path.join(tmpdir(), name);
    const found = await stat(folder).catch(() => undefined);
    if (found && now - found.mtimeMs > MAX_AGE_MS)
      await rm(folder, { recursive: true, force: true });
  }
}
