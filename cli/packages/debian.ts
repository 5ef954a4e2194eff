import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/** Programs of Debian packages: how to find them, and the environment under which they run. */
export type Unpacked = { readonly root: string; readonly env: NodeJS.ProcessEnv };

/** Whether this machine installs packages with apt (Debian, Ubuntu and their kin). */
export function hasApt(): boolean {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release) && existsSync("/usr/bin/apt-get");
}

/** Installs packages on the machine. Needs root. Throws with apt's own words when it fails. */
export async function installDebianPackages(names: readonly string[]): Promise<void> {
  const install = ["install", "-y", "-qq", "--no-install-recommends", ...names];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", install, { env });
  } catch {
    // The lists are missing in fresh images, or too old to name files that still exist.
    await run("apt-get", ["update", "-qq"], { env });
    await run("apt-get", install, { env });
  }
}

/**
 * Unpacks packages, with those of their dependencies that the machine lacks, into `root`, without root's rights and
 * without touching the machine. An interrupted attempt is begun again. libc itself is never among them: mixing two
 * would break every program.
 */
export async function unpackDebianPackages(
  names: readonly string[],
  root: string,
): Promise<Unpacked> {
  if (!existsSync(root)) {
    const draft = `${root}.new`;
    rmSync(draft, { recursive: true, force: true });
    const archives = path.join(draft, "archives");
    mkdirSync(archives, { recursive: true });
    const missing = await missingPackages(names, draft);
    await run("apt-get", [...privateState(draft), "download", ...missing], { cwd: archives });
    for (const file of readdirSync(archives)) {
      await run("dpkg-deb", ["--extract", path.join(archives, file), draft], {});
    }
    rmSync(archives, { recursive: true });
    rmSync(path.join(draft, "apt"), { recursive: true, force: true });
    renameSync(draft, root);
  }
  return { root, env: { LD_LIBRARY_PATH: libraryFolders(root).join(":") } };
}

async function missingPackages(names: readonly string[], draft: string): Promise<string[]> {
  const plan = [
    ...privateState(draft),
    "install",
    "--simulate",
    "--no-install-recommends",
    ...names,
  ];
  let output: string;
  try {
    output = await run("apt-get", plan, {});
  } catch {
    mkdirSync(path.join(draft, "apt/lists/partial"), { recursive: true });
    await run("apt-get", [...privateState(draft), "update", "-qq"], {});
    output = await run("apt-get", plan, {});
  }
  return [...output.matchAll(/^Inst (\S+)/gm)]
    .map((match) => match[1] ?? "")
    .filter((name) => !/^(libc6|libc-bin|locales)(:|$)/.test(name));
}

/** apt with its lists and cache in our own folder once they were fetched there, else the machine's own lists. */
function privateState(draft: string): string[] {
  const state = path.join(draft, "apt");
  const cache = ["-o", `Dir::Cache=${path.join(state, "cache")}`, "-o", "Debug::NoLocking=1"];
  mkdirSync(path.join(state, "cache/archives/partial"), { recursive: true });
  const lists = path.join(state, "lists");
  return existsSync(lists) ? [...cache, "-o", `Dir::State::Lists=${lists}`] : cache;
}

function libraryFolders(root: string): string[] {
  const folders: string[] = [];
  for (const base of ["usr/lib", "lib"]) {
    const folder = path.join(root, base);
    if (!existsSync(folder)) continue;
    folders.push(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && entry.name.endsWith("-linux-gnu")) {
        const triplet = path.join(folder, entry.name);
        folders.push(triplet, ...nestedLibraries(triplet));
      }
    }
  }
  return folders;
}

/** Libraries that the installed package would reach through ld.so.conf (pulseaudio, blas): folders of .so files one deeper. */
function nestedLibraries(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name))
    .filter((nested) => readdirSync(nested).some((name) => /^lib.*\.so(\.|$)/.test(name)));
}

function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let complaint = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (complaint += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(" ")} failed:\n${complaint}${output}`));
    });
  });
}
