import postgres from "postgres";
import { scramVerifier } from "./scram-verifier";

/** The role of the web and the workers: not the owner of anything, and held to row-level security. */
export const APP_ROLE = "loupe_app";

interface RoleRow {
  readonly isExempt: boolean;
}

/**
 * Makes sure that the application's role can sign in to the database at `ownerUrl` with `password`. One that can is
 * left alone, so that an owner without power over roles may still migrate. A role belongs to the whole server: two
 * Loupes on one server share it and must be given the same password. Throws with the statement for a superuser to run
 * when the owner lacks the right to create or change the role, or when row-level security would spare it.
 */
export async function ensureAppRole(
  sql: postgres.Sql,
  ownerUrl: string,
  password: string,
): Promise<void> {
  const [existing] = await sql<RoleRow[]>`
    select rolsuper or rolbypassrls as "isExempt" from pg_roles where rolname = ${APP_ROLE}`;
  if (existing?.isExempt) {
    throw new Error(
      `The role ${APP_ROLE} is exempt from row-level security, so tenants would not be kept apart. ` +
        `As a superuser run: ALTER ROLE ${APP_ROLE} NOSUPERUSER NOBYPASSRLS`,
    );
  }
  if (existing && (await canSignIn(ownerUrl, APP_ROLE, password))) return;
  const verb = existing ? "ALTER" : "CREATE";
  try {
    await sql.unsafe(`${verb} ROLE ${APP_ROLE} LOGIN PASSWORD '${scramVerifier(password)}'`);
  } catch (cause) {
    throw new Error(
      `The owner of the database may not ${verb.toLowerCase()} the role ${APP_ROLE}. ` +
        `As a superuser run: ${verb} ROLE ${APP_ROLE} LOGIN PASSWORD '<its password>'; ` +
        "or run the migrations once as a superuser.",
      { cause },
    );
  }
}

async function canSignIn(ownerUrl: string, name: string, password: string): Promise<boolean> {
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = encodeURIComponent(password);
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    // Wrong password, no such user, not allowed to sign in.
    if (error instanceof postgres.PostgresError && error.code.startsWith("28")) return false;
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
