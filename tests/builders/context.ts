import pino from "pino";
import type { Context } from "@/server/context";
import { uniqueName } from "./unique-name";
import type { BuiltOrganization, BuiltUser } from "./organization";

/** What a verb gets when the person asks in a browser, as a member of these organizations. */
export function contextOf(
  { id: userId, privilege }: BuiltUser,
  organizations: readonly Pick<BuiltOrganization, "id">[],
): Context {
  return {
    actor: {
      kind: "user",
      userId,
      privilege,
      through: { kind: "session", id: 1 },
      isReadOnly: false,
    },
    organizationIds: privilege === "admin" ? "all" : organizations.map(({ id }) => id),
    requestId: uniqueName("request"),
    clientAddress: "192.0.2.1",
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
    now: () => new Date(),
  };
}
