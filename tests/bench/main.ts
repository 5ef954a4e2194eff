// What `./loupe bench [name] [--json]` runs: the list of benchmarks without a name.
import { benchNames, runBench } from "./run-bench";

const words = process.argv.slice(2);
const [name] = words.filter((word) => !word.startsWith("--"));
if (name === undefined) console.log(benchNames.join("\n"));
else if (!(await runBench(name, { json: words.includes("--json") }))) process.exitCode = 1;
