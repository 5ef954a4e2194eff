import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { organizations, users } from "@/db/schema";
import type { Context } from "@/server/context";
import { closeDatabase } from "@/server/database";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { closeProducerConnection } from "@/server/queues/connection";
import { asSystem } from "@/server/transaction";
import { CommandFault } from "../command";

/** The context in which seeds call verbs: on behalf of the first administrator, in their personal organization. */
export async function administratorContext(): Promise<{
  ctx: Context;
  organizationId: number;
  url: string;
  close: () => Promise<void>;
}> {
  const [found] = await asSystem((tx) =>
    tx
      .select({ userId: users.id, organizationId: organizations.id })
      .from(users)
      .innerJoin(
        organizations,
        and(eq(organizations.ownerId, users.id), eq(organizations.isPersonal, true)),
      )
      .where(eq(users.privilege, "admin"))
      .orderBy(asc(users.id))
      .limit(1),
  );
  if (!found) throw new CommandFault("There is no administrator yet: ./loupe up makes one.");
  const { userId, organizationId } = found;
  return {
    organizationId,
    ctx: {
      actor: { kind: "system", queue: "seed", organizationId, onBehalfOf: userId },
      organizationIds: [organizationId],
      requestId: `seed-${randomUUID()}`,
      log,
      clientAddress: null,
      signal: new AbortController().signal,
      now: () => new Date(),
    },
    url: env().LOUPE_URL,
    close: async () => {
      await closeProducerConnection();
      await closeDatabase();
    },
  };
}
