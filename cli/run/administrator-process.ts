// Started by ensureAdministrator: prints one JSON line, a sign-in or null.
import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { hashPassword } from "@/server/auth/password";
import { closeDatabase } from "@/server/database";
import { createUser } from "@/server/services/account/create-user";
import { asSystem, type Tx } from "@/server/transaction";
import type { SignIn } from "./administrator";

const username = "admin";

async function makeAdministrator(): Promise<SignIn | null> {
  if (await asSystem(isAdministered)) return null;
  const password = randomBytes(15).toString("base64url");
  const passwordHash = await hashPassword(password);
  return asSystem(async (tx) => {
    // Asked again in the transaction that writes: two installations may share a database.
    if (await isAdministered(tx)) return null;
    const name = "Administrator";
    const email = `${username}@localhost.localdomain`;
    await createUser(tx, { username, email, name, passwordHash, privilege: "admin" });
    return { username, password };
  });
}

async function isAdministered(tx: Tx): Promise<boolean> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.privilege, "admin"))
    .limit(1);
  return found.length > 0;
}

try {
  process.stdout.write(`${JSON.stringify(await makeAdministrator())}\n`);
} finally {
  await closeDatabase();
}
