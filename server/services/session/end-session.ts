import { eq } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { endSession as endSessionOf } from "@/server/auth/end-session";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";

export const endSessionInput = z.strictObject({ id: z.number().int().positive() });

/** Ends a session from this moment on. Ending it again changes nothing. Throws NotFound. */
export async function endSession(
  ctx: Context,
  { id }: z.infer<typeof endSessionInput>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [session] = await tx
      .select({ userId: sessions.userId })
      .from(sessions)
      .where(eq(sessions.id, id));
    if (!session) throw notFound("session", id);
    await endSessionOf(tx, session.userId, id);
  });
}
