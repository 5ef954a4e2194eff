import { and, eq, ne, sql } from "drizzle-orm";
import postgres from "postgres";
import { z } from "zod";
import { users } from "@/db/schema";
import { accountName } from "@/server/auth/account-name";
import { comparedName } from "@/server/auth/compared-name";
import { emailAddress } from "@/server/auth/email-address";
import type { Context } from "@/server/context";
import { invalid, notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { askingUser } from "../asking-user";
import { requireSession } from "./require-session";
import { takenEmail } from "./taken-name";

export const updateProfileInput = z.strictObject({
  name: z.string().trim().max(128).optional(),
  email: emailAddress.optional(),
});

/** Changes the asker's own name or address. Throws Conflict when another account has the address. */
export async function updateProfile(
  ctx: Context,
  { name, email }: z.infer<typeof updateProfileInput>,
): Promise<void> {
  const { userId } = askingUser(ctx);
  if (name === undefined && email === undefined) {
    throw invalid("EMPTY_PATCH", "Say what is to change.");
  }
  // The address is a way to sign in.
  if (email !== undefined) requireSession(ctx);
  await inTransaction(ctx, async (tx) => {
    const [before] = await tx
      .select({ name: users.name, email: users.email })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    if (!before) throw notFound("user", userId);
    if (email !== undefined) await refuseTakenEmail(tx, userId, email);
    await tx
      .update(users)
      .set({ name, email, updatedAt: sql`now()` })
      .where(eq(users.id, userId))
      .catch(refuseEmailJustTaken);
    await tx.record({
      verb: "update",
      noun: "user",
      id: userId,
      organizationId: null,
      after: { isNameChanged: name !== undefined, isEmailChanged: email !== undefined },
    });
  });
}

async function refuseTakenEmail(tx: Tx, userId: number, email: string): Promise<void> {
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(comparedName(users.email), accountName(email)), ne(users.id, userId)));
  if (other) throw takenEmail();
}

/** Of two who take one address in the same moment, the unique index stops the second. Passes other failures on. */
function refuseEmailJustTaken(error: unknown): never {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof postgres.PostgresError && cause.constraint_name === "users_email_key") {
    throw takenEmail();
  }
  throw error;
}
