import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { accountName } from "@/server/auth/account-name";
import { comparedName } from "@/server/auth/compared-name";
import { conflict, type LoupeError } from "@/server/errors";
import type { Tx } from "@/server/transaction";

/** Says which of the two names a write was refused for. */
export async function takenName(tx: Tx, { username }: { username?: string }): Promise<LoupeError> {
  const [sameName] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(comparedName(users.username), accountName(username ?? "")));
  return sameName
    ? conflict("USERNAME_TAKEN", "This user name is taken.", { field: "username" })
    : takenEmail();
}

/** The error for an address that another account has. */
export function takenEmail(): LoupeError {
  return conflict("EMAIL_TAKEN", "This e-mail address is in use.", { field: "email" });
}
