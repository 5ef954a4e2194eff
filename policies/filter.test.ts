import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Facts, ROLES } from "@/domain/access/facts";
import type { FilterClause, ListFilter, ListRelation } from "@/domain/access/filter";
import type { AskingActor } from "@/server/access/decision";
import { LISTED } from "@/server/access/listed";
import { loadPolicyFrom } from "@/server/access/policy-engine";

const policy = await loadPolicyFrom(
  () => new Uint8Array(readFileSync(path.join(import.meta.dirname, "compiled/policy.wasm"))),
);

const ME = 7;
const person = fc.constantFrom(ME, 8, 9);
const staff = fc.record({ ownerId: person, assigneeId: fc.option(person) });
const memberships = fc.uniqueArray(
  fc.record({ organizationId: fc.integer({ min: 1, max: 4 }), role: fc.constantFrom(...ROLES) }),
  { selector: (membership) => membership.organizationId, maxLength: 4 },
);
const actor: fc.Arbitrary<AskingActor> = fc.record({
  kind: fc.constant("user" as const),
  id: fc.constant(ME),
  privilege: fc.constantFrom("admin" as const, "user" as const, "worker" as const),
  through: fc.constantFrom("session" as const, "token" as const),
  isReadOnly: fc.boolean(),
});
const thing = fc.record({
  organizationId: fc.integer({ min: 1, max: 5 }),
  ownerId: fc.option(person),
  assigneeIds: fc.uniqueArray(person, { maxLength: 2 }),
  task: fc.option(staff),
  project: fc.option(staff),
});

/** Whether a thing fits a filter: what the SQL of `server/access/where-listed.ts` must mean. */
function fits(filter: ListFilter, facts: Facts): boolean {
  if (filter === "all") return true;
  if (filter === "none") return false;
  return filter.any.some((clause) => fitsClause(clause, facts));
}

function fitsClause(clause: FilterClause, facts: Facts): boolean {
  const organizationId = facts.organization?.id ?? 0;
  const holds: Record<ListRelation, boolean> = {
    owner: facts.ownerId === ME,
    assignee: facts.assigneeIds.includes(ME),
    taskOwner: facts.task?.ownerId === ME,
    taskAssignee: facts.task?.assigneeId === ME,
    projectOwner: facts.project?.ownerId === ME,
    projectAssignee: facts.project?.assigneeId === ME,
  };
  const { in: within, notIn, ...relations } = clause;
  return (
    (within === undefined || within.includes(organizationId)) &&
    (notIn === undefined || !notIn.includes(organizationId)) &&
    Object.keys(relations).every((relation) => holds[relation as ListRelation])
  );
}

describe("a list's filter", () => {
  it.each(LISTED)("lets through exactly the things of %s that may be viewed", (noun) => {
    let listed = 0;
    fc.assert(
      fc.property(actor, memberships, fc.array(thing, { maxLength: 20 }), (who, roles, things) => {
        const filter = policy.filter(who, roles, noun);
        const facts = things.map(({ organizationId, ...rest }): Facts => {
          const own = roles.find((membership) => membership.organizationId === organizationId);
          return { ...rest, organization: { id: organizationId, role: own?.role ?? null } };
        });
        const questions = facts.map((resource) => ({ noun, scope: "view", resource }));
        const viewable = policy.decide(who, questions).map((decision) => decision.allow);
        listed += viewable.filter(Boolean).length;
        expect(facts.map((each) => fits(filter, each))).toEqual(viewable);
      }),
      { numRuns: 300 },
    );
    expect(listed).toBeGreaterThan(0);
  });

  it("lets nothing through for strangers, workers and nouns that are not listed", () => {
    const [admin] = fc.sample(actor, 1);
    if (!admin) throw new Error("no actor");
    expect(policy.filter({ kind: "anonymous" }, [], "task")).toBe("none");
    expect(policy.filter({ kind: "system", organizationId: 1 }, [], "task")).toBe("none");
    expect(policy.filter(admin, [], "label")).toBe("none");
  });
});
