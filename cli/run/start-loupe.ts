import { buildLoupe } from "../build";
import { type DataFolder, logFile } from "../data-folder";
import { bringFfmpeg } from "../packages/ffmpeg";
import { writePrivateFile } from "../private-file";
import type { Address } from "./address";
import { ensureAdministrator, type SignIn } from "./administrator";
import { startApplication, workerNames } from "./application";
import { applicationEnvironment } from "./environment";
import { keepRunning } from "./keep-running";
import { ensureSecrets } from "./secrets";
import { settle } from "./settle";
import { startServices } from "./services";
import type { Supervisor } from "./supervisor";
import { untilReady } from "./until-ready";

/**
 * Brings one installation up, from nothing or from where the last run left it: services, migrations, an administrator
 * at the first run, the build, the web front and the workers. Resolves once the front is ready. Everything started is
 * in `supervisor` from its first moment, so that an interruption can stop it.
 */
export async function startLoupe({
  data,
  address,
  form,
  supervisor,
  say,
  signal,
}: {
  data: DataFolder;
  address: Address;
  form: "built" | "source";
  supervisor: Supervisor;
  say: (line: string) => void;
  signal: AbortSignal;
}): Promise<{ firstSignIn: SignIn | undefined }> {
  const secrets = ensureSecrets(data);
  // Before the services: two installations at the same time would meet at apt's lock.
  const programs = await bringFfmpeg(say);
  signal.throwIfAborted();
  const hooks = { keep: supervisor.keep, onChange: supervisor.onChange, say };
  const [services] = await settle([
    startServices(data, hooks),
    form === "built" ? buildLoupe({ say }) : undefined,
  ]);
  signal.throwIfAborted();

  const mode = form === "built" ? "production" : "development";
  const env = applicationEnvironment({ data, secrets, services, programs, address, mode });
  writePrivateFile(data.environmentFile, env);
  // Loaded only now: most commands need no database.
  const { migrate } = await import("@/db/migrate");
  await migrate(services.ownerUrl, secrets);
  const firstSignIn = await ensureAdministrator(env);
  signal.throwIfAborted();

  const start = (name: "web" | (typeof workerNames)[number]) => {
    const log = logFile(data, name === "web" ? "web" : `worker-${name}`);
    const started = async () => startApplication(name, { env, logFile: log, form });
    return keepRunning(name, started, supervisor.onChange);
  };
  const web = await start("web");
  supervisor.keep(web);
  for (const name of workerNames) supervisor.keep(await start(name));
  const hasFailed = () => web.restarts >= 3;
  await untilReady(address.localUrl, { hasFailed, logFile: logFile(data, "web"), signal });
  supervisor.ready();
  return { firstSignIn };
}
