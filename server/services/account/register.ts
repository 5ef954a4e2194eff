import { z } from "zod";
import { emailAddress } from "@/server/auth/email-address";
import { hashPassword, newPassword, refuseOwnName } from "@/server/auth/password";
import { countRegistration } from "@/server/auth/registration-attempts";
import { userName } from "@/server/auth/user-name";
import type { Context } from "@/server/context";
import { forbidden } from "@/server/errors";
import { asSystem, type Tx } from "@/server/transaction";
import { createUser } from "./create-user";
import { isRegistrationOpen } from "./registration";

export const registerInput = z.strictObject({
  username: userName,
  email: emailAddress,
  name: z.string().trim().max(128).default(""),
  password: newPassword,
});
export type RegisterInput = z.infer<typeof registerInput>;

/**
 * Makes an account with the privilege `user` and its personal organization. Throws Forbidden while
 * registration is closed, Conflict when the user name or the e-mail address is taken, Invalid for a
 * password that is one of them, LimitExceeded when too many registered before, from this address or in all.
 */
export async function register(ctx: Context, input: RegisterInput): Promise<{ userId: number }> {
  // Asked before the costly hash, and again in the transaction that writes.
  await asSystem(requireOpen);
  refuseOwnName(input.password, input);
  await countRegistration(ctx.clientAddress ?? "unknown");
  const passwordHash = await hashPassword(input.password);
  return asSystem(async (tx) => {
    await requireOpen(tx);
    const userId = await createUser(tx, { ...input, passwordHash, privilege: "user" });
    return { userId };
  }, ctx);
}

async function requireOpen(tx: Tx): Promise<void> {
  if (await isRegistrationOpen(tx)) return;
  throw forbidden(
    "REGISTRATION_CLOSED",
    "Registration is closed. Ask an administrator for an account.",
  );
}
