import type { Facts } from "@/domain/access/facts";
import type { Noun } from "@/domain/access/scopes";

/** What the policy is told about who asks. Memberships come with lists; elsewhere the facts carry the role. */
export type AskingActor =
  | { readonly kind: "anonymous" }
  | { readonly kind: "system"; readonly organizationId: number }
  | {
      readonly kind: "user";
      readonly id: number;
      readonly privilege: "admin" | "user" | "worker";
      readonly through: "session" | "token";
      readonly isReadOnly: boolean;
    };

/** One question: may the actor do this to a thing of which these are the facts? */
export interface Question {
  readonly noun: Noun;
  readonly scope: string;
  readonly resource: Facts;
}

/** The policy's answer to one question, with a word on why, for the log. */
export interface Decision {
  readonly allow: boolean;
  readonly reason: string;
}
