// Watches over the children of one owner. Its standard input is a pipe whose other end only the owner
// holds: when the owner ends in any way, SIGKILL included, the pipe closes, and every child still
// registered is stopped, stage by stage (the highest first: web and workers before their services).
// Plain JavaScript without dependencies, so that it starts at once and stays small.
//
// Lines: "+ <pid> <start tick> <signal> <stage>" and "- <pid>".
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");

const graceMs = 10_000;
const children = new Map();

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const [verb, pid, startedAt, signal, stage] = line.split(" ");
  if (verb === "+")
    children.set(pid, { pid: Number(pid), startedAt, signal, stage: Number(stage) });
  if (verb === "-") children.delete(pid);
});
lines.on("close", stopAll);
// A terminal that closes signals the whole session; the owner decides what happens then.
for (const signal of ["SIGINT", "SIGHUP", "SIGTERM"]) process.on(signal, () => {});

async function stopAll() {
  const stages = [...new Set([...children.values()].map((child) => child.stage))];
  for (const stage of stages.sort((a, b) => b - a)) {
    const members = [...children.values()].filter((child) => child.stage === stage);
    for (const child of members) send(child, child.signal);
    const until = Date.now() + graceMs;
    while (members.some(isAlive) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    for (const child of members) send(child, "SIGKILL");
  }
  process.exit(0);
}

function send(child, signal) {
  if (!isAlive(child)) return;
  try {
    process.kill(child.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

function isAlive(child) {
  try {
    const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] !== "Z" && fields[0] !== "X" && fields[19] === child.startedAt;
  } catch {
    return false;
  }
}
