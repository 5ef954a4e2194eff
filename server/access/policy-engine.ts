import { type LoadedPolicy, loadPolicy } from "@open-policy-agent/opa-wasm";
import { z } from "zod";
import type { Role } from "@/domain/access/facts";
import { LIST_RELATIONS, type ListFilter } from "@/domain/access/filter";
import type { Noun } from "@/domain/access/scopes";
import { type LoupeError, unavailable } from "../errors";
import type { AskingActor, Decision, Question } from "./decision";
import type { WallQuestion } from "./first-wall";

/** Where someone is a member, and as what. */
export interface Membership {
  readonly organizationId: number;
  readonly role: Role;
}

/** The compiled policy. Every answer is checked for its form; what is not an answer throws Unavailable. */
export interface Policy {
  /** One evaluation for a list of questions; answers in the same order. */
  decide(actor: AskingActor, questions: readonly Question[]): readonly Decision[];
  filter(actor: AskingActor, memberships: readonly Membership[], noun: Noun): ListFilter;
  wall(question: WallQuestion): z.infer<typeof wallSchema>;
}

/** Anything that evaluates an entrypoint of the policy. */
export interface PolicyEngine {
  evaluate(input: unknown, entrypoint: string): unknown;
}

const decisionsSchema = z.array(z.strictObject({ allow: z.boolean(), reason: z.string() }));
const me = z.literal("me").optional();
const clauseSchema = z.strictObject({
  in: z.array(z.number().int()).optional(),
  notIn: z.array(z.number().int()).optional(),
  ...Object.fromEntries(LIST_RELATIONS.map((relation) => [relation, me])),
});
const filterSchema: z.ZodType<ListFilter> = z.union([
  z.literal("all"),
  z.literal("none"),
  z.strictObject({ any: z.array(clauseSchema) }),
]);
const wallSchema = z.strictObject({
  answer: z.enum(["allow", "redirect", "deny"]),
  reason: z.string(),
});

/**
 * Loads a compiled policy from its bytes or, where compiling at run time is forbidden, from a compiled
 * module. Throws Unavailable if it is missing or no policy.
 */
export async function loadPolicyFrom<T extends Parameters<typeof loadPolicy>[0]>(
  read: () => T | Promise<T>,
): Promise<Policy> {
  let engine: LoadedPolicy;
  try {
    engine = await loadPolicy(await read());
  } catch (error) {
    throw noAnswer(error);
  }
  return policyOf(engine);
}

/** The typed face of an engine. Fails closed. */
export function policyOf(engine: PolicyEngine): Policy {
  return {
    decide(actor, questions) {
      if (questions.length === 0) return [];
      const decisions = ask(engine, "loupe/decisions", { actor, questions }, decisionsSchema);
      if (decisions.length !== questions.length) throw noAnswer("not one answer for each question");
      return decisions;
    },
    filter: (actor, memberships, noun) =>
      ask(engine, "loupe/filter", { actor, memberships, noun }, filterSchema),
    wall: (question) => ask(engine, "loupe/wall", question, wallSchema),
  };
}

const answerSchema = z.tuple([z.object({ result: z.unknown() })]);

function ask<T>(engine: PolicyEngine, entrypoint: string, input: unknown, schema: z.ZodType<T>): T {
  try {
    const [{ result }] = answerSchema.parse(engine.evaluate(input, entrypoint));
    return schema.parse(result);
  } catch (error) {
    throw noAnswer(error);
  }
}

function noAnswer(cause: unknown): LoupeError {
  const error = unavailable("POLICY_UNAVAILABLE", "Permissions cannot be checked at the moment.");
  error.cause = cause;
  return error;
}
