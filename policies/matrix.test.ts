import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Facts } from "@/domain/access/facts";
import { NOUNS, type Noun, SCOPES } from "@/domain/access/scopes";
import type { AskingActor } from "@/server/access/decision";
import { loadPolicyFrom } from "@/server/access/policy-engine";
import { ALL_FACTS, ALL_OTHERS, ALL_USERS, RELATIONS } from "./matrix-cells";
import { type MatrixRow, oracle, parseMatrix } from "./oracle";

const here = import.meta.dirname;
const policy = await loadPolicyFrom(
  () => new Uint8Array(readFileSync(path.join(here, "compiled/policy.wasm"))),
);
const matrixOf = (noun: Noun) =>
  parseMatrix(readFileSync(path.join(here, `${noun}.matrix.csv`), "utf8"));

interface Cell {
  readonly actor: AskingActor;
  readonly scope: string;
  readonly facts: Facts;
  readonly isAllowed: boolean;
}

/** What the compiled policy answers in every cell of a noun: one evaluation for each actor. */
function cellsOf(noun: Noun): Cell[] {
  const asked = SCOPES[noun].flatMap((scope) => ALL_FACTS.map((facts) => ({ scope, facts })));
  return [...ALL_USERS, ...ALL_OTHERS].flatMap((actor) => {
    const questions = asked.map(({ scope, facts }) => ({ noun, scope, resource: facts }));
    return policy
      .decide(actor, questions)
      .map(({ allow }, at) => ({ actor, ...asked[at], isAllowed: allow }) as Cell);
  });
}

const cells = new Map(NOUNS.map((noun) => [noun, cellsOf(noun)]));
const disagrees = (rows: readonly MatrixRow[]) => (cell: Cell) =>
  oracle(rows, cell.actor, cell.scope, cell.facts) !== cell.isAllowed;

describe("the matrix and the compiled policy", () => {
  it("name the same nouns and scopes", () => {
    const files = readdirSync(here).filter((name) => name.endsWith(".matrix.csv"));
    expect(files.sort()).toEqual(NOUNS.map((noun) => `${noun}.matrix.csv`).sort());
    for (const noun of NOUNS) {
      const scopes = new Set(matrixOf(noun).map((row) => row.scope));
      expect([...scopes].sort(), noun).toEqual([...SCOPES[noun]].sort());
    }
  });

  it.each(NOUNS)("agree in every cell of %s, which allows some and denies some", (noun) => {
    const all = cells.get(noun) ?? [];
    const faults = all.filter(disagrees(matrixOf(noun)));
    expect(faults.slice(0, 5)).toEqual([]);
    for (const scope of SCOPES[noun]) {
      const answers = new Set(
        all.filter((cell) => cell.scope === scope).map((cell) => cell.isAllowed),
      );
      expect([...answers].sort(), `${noun}/${scope}`).toEqual([false, true]);
    }
  });

  const all = [...cells.values()].flat();
  const allowed = all.filter((cell) => cell.isAllowed).length;
  it(`cover ${all.length} cells: ${allowed} allow, ${all.length - allowed} deny`, () => {
    expect(all.length).toBeGreaterThan(20_000);
    expect(allowed).toBeGreaterThan(0);
  });

  it("answer no for scopes and nouns that do not exist, to administrators as well", () => {
    const [admin] = ALL_USERS;
    const [resource] = ALL_FACTS;
    if (!admin || !resource) throw new Error("no cells");
    const asked = [
      { noun: "task" as const, scope: "fly", resource },
      { noun: "task" as const, scope: "", resource },
      { noun: "planet" as Noun, scope: "view", resource },
      { noun: "task" as const, scope: "view", resource },
    ];
    const answers = policy.decide(admin, asked).map((decision) => decision.allow);
    expect(answers).toEqual([false, false, false, true]);
  });
});

/** Ways of changing one row so that it means something else: the cells must notice each. */
function mutantsOf(rows: readonly MatrixRow[]): { name: string; rows: MatrixRow[] }[] {
  const roles = ["owner", "maintainer", "supervisor", "worker"];
  return rows.flatMap((row, at) => {
    const related = row.relation === "any" ? [] : row.relation.split("|");
    const kept = (relations: string[]) => relations.join("|") || "nobody";
    // A relation that another row of the scope names may add nothing here.
    const named = rows
      .filter(({ scope }) => scope === row.scope)
      .flatMap((each) => each.relation.split("|"));
    const changed: Partial<MatrixRow>[] = [
      { privilege: row.privilege === "worker" ? "user" : "worker" },
      { through: row.through === "any" ? "session" : "any" },
      ...related.map((gone) => ({ relation: kept(related.filter((each) => each !== gone)) })),
      ...(related.length === 0
        ? RELATIONS.map((only) => ({ relation: only }))
        : RELATIONS.filter((each) => !named.includes(each)).map((more) => ({
            relation: kept([...related, more]),
          }))),
      ...(roles.includes(row.role)
        ? roles.filter((role) => role !== row.role).map((role) => ({ role }))
        : []),
    ];
    const without = rows.filter((_, other) => other !== at);
    return [
      { name: `without ${Object.values(row).join(",")}`, rows: without },
      ...changed
        .filter((change) => change.relation !== "nobody")
        .map((change) => ({
          name: `${Object.values(row).join(",")} with ${JSON.stringify(change)}`,
          rows: [...without, { ...row, ...change }],
        })),
    ];
  });
}

describe("a changed matrix", () => {
  it.each(NOUNS)("of %s is noticed, whichever row and column is changed", (noun) => {
    const all = cells.get(noun) ?? [];
    const survivors = mutantsOf(matrixOf(noun)).filter(({ rows }) => !all.some(disagrees(rows)));
    expect(survivors.map((mutant) => mutant.name)).toEqual([]);
  });
});
