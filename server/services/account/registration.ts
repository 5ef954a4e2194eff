import { eq } from "drizzle-orm";
import { z } from "zod";
import { serverSettings } from "@/db/schema";
import { env } from "@/server/env";
import type { Context } from "@/server/context";
import { database } from "@/server/database";
import type { Tx } from "@/server/transaction";

/** The name under which an administrator's choice is stored; its value is "open" or "closed". */
export const REGISTRATION_SETTING = "registration";
const choice = z.enum(["open", "closed"]);

/** Whether anyone may make an account now: the administrator's choice, or else LOUPE_REGISTRATION. */
export async function registration(_ctx: Context): Promise<{ readonly isOpen: boolean }> {
  // No tenant's row is read, so the question needs no transaction that says who asks.
  return { isOpen: await isRegistrationOpen(database().db) };
}

/** The same question, also inside a transaction that goes on to register someone. */
export async function isRegistrationOpen(db: Pick<Tx, "select">): Promise<boolean> {
  const [setting] = await db
    .select({ value: serverSettings.value })
    .from(serverSettings)
    .where(eq(serverSettings.name, REGISTRATION_SETTING));
  return (setting ? choice.parse(setting.value) : env().LOUPE_REGISTRATION) === "open";
}
