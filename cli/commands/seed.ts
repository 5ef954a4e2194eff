import { type Arguments, type Command, CommandFault, textOption } from "../command";
import { dataFolder, dataOption } from "../data-folder";
import { runningEnvironment } from "../run/environment";
import { type ScenarioName, scenarios } from "../seeds";

export const command: Command = {
  usage: "./loupe seed <scenario> [--data .loupe]",
  summary: `Fills the Loupe that runs here with a scenario: ${Object.keys(scenarios).join(", ")}.`,
  options: dataOption,
  run: seed,
};

async function seed(given: Arguments): Promise<number> {
  const [name] = given.words;
  if (!isScenario(name)) {
    throw new CommandFault(`Name a scenario: ${Object.keys(scenarios).join(", ")}.`);
  }
  Object.assign(process.env, runningEnvironment(dataFolder(textOption(given, "data"))));
  // Loaded only now: the server's rooms read the environment that was just set.
  const { administratorContext } = await import("../seeds/administrator-context");
  const { scenario } = await scenarios[name]();
  const { close, ...tools } = await administratorContext();
  try {
    const path = await scenario.write({ ...tools, say: console.log });
    console.log(`${name} is ready: ${tools.url}${path}`);
    return 0;
  } finally {
    await close();
  }
}

function isScenario(name: string | undefined): name is ScenarioName {
  return name !== undefined && Object.hasOwn(scenarios, name);
}
