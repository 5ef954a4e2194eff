import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltOrganization, buildOrganization } from "@/tests/builders/organization";
import { buildTenant } from "@/tests/builders/tenant";
import { useServices } from "@/tests/services";

/*
 * The database alone keeps tenants apart: every statement here goes to it directly, with no code of the
 * application between, in the role of the application and with the settings that `inTransaction` makes.
 */

/** Tables that belong to no tenant. Whatever else there is must be under row-level security. */
const WITHOUT_TENANT = [
  "access_tokens",
  "fact_consumers",
  "server_settings",
  "sessions",
  "sign_in_attempts",
  "users",
];

/** Rows of these are written once: the application may not even try to change them. */
const APPEND_ONLY = ["changes", "facts"];

const services = useServices();
const owner = postgres(services.ownerUrl, { max: 1 });
const app = postgres(services.appUrl, { max: 1 });
afterAll(() => Promise.all([owner.end(), app.end()]));

let tables: { name: string; column: string }[];
let mine: BuiltOrganization;
let theirs: BuiltOrganization;

beforeAll(async () => {
  const rows = await owner<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
  tables = rows
    .filter(({ name }) => !WITHOUT_TENANT.includes(name))
    .map(({ name }) => ({ name, column: name === "organizations" ? "id" : "organization_id" }));
  mine = await buildTenant();
  theirs = await buildTenant();
});

type Settings = { organizationIds?: string; seesAll?: string };

/** Runs `work` as the application's role in a transaction that is rolled back. */
async function asApp<T>(settings: Settings, work: (sql: postgres.TransactionSql) => Promise<T>) {
  const rolledBack = new Error("rolled back");
  let result: T | undefined;
  await app
    .begin(async (sql) => {
      const { organizationIds, seesAll } = settings;
      if (organizationIds !== undefined) {
        await sql`select set_config('app.organization_ids', ${organizationIds}, true)`;
      }
      if (seesAll !== undefined) await sql`select set_config('app.sees_all', ${seesAll}, true)`;
      result = await work(sql);
      throw rolledBack;
    })
    .catch((error: unknown) => {
      if (error !== rolledBack) throw error;
    });
  return result as T;
}

const asMe = <T>(work: (sql: postgres.TransactionSql) => Promise<T>) =>
  asApp({ organizationIds: `{${mine.id}}`, seesAll: "off" }, work);

/** The tables for which `finds` answers true. */
async function tablesWhere(finds: (table: { name: string; column: string }) => Promise<boolean>) {
  const found: string[] = [];
  for (const table of tables) if (await finds(table)) found.push(table.name);
  return found;
}

const isRefused = (work: Promise<unknown>, code = "42501") =>
  work.then(
    () => false,
    (error: unknown) => error instanceof postgres.PostgresError && error.code === code,
  );

describe("every table that is not known to be without tenants", () => {
  test("says whose each row is, and forces row-level security with a policy", async () => {
    const rows = await owner`
      select c.relname as name,
             c.relrowsecurity and c.relforcerowsecurity as is_forced,
             exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*') as has_policy,
             a.attnotnull or c.relname = 'facts' as is_always_owned
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid
        and a.attname = case when c.relname = 'organizations' then 'id' else 'organization_id' end
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    const secured = rows.filter((row) => row.is_forced && row.has_policy && row.is_always_owned);
    expect(secured.map((row) => row.name).toSorted()).toEqual(tables.map(({ name }) => name));
  });

  test("holds rows of both tenants, or the tests below would show nothing", async () => {
    const empty = await tablesWhere(async ({ name, column }) => {
      const [row] = await owner.unsafe(
        `select count(distinct ${column})::int as tenants from ${name} where ${column} in (${mine.id}, ${theirs.id})`,
      );
      return row?.tenants !== 2;
    });
    expect(empty).toEqual([]);
  });
});

describe("a tenant", () => {
  test("sees its own rows in every table and no others", async () => {
    const wrong = await tablesWhere(({ name, column }) =>
      asMe(async (sql) => {
        const rows = await sql.unsafe(`select distinct ${column} as tenant from ${name}`);
        return rows.length !== 1 || rows[0]?.tenant !== mine.id;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("changes and deletes no row of another", async () => {
    const wrong = await tablesWhere(async ({ name, column }) => {
      const theirRows = `${name} set ${column} = ${column} where ${column} = ${theirs.id}`;
      const update = asMe(async (sql) => (await sql.unsafe(`update ${theirRows}`)).count);
      const remove = asMe(
        async (sql) =>
          (await sql.unsafe(`delete from ${name} where ${column} = ${theirs.id}`)).count,
      );
      if (APPEND_ONLY.includes(name))
        return !(await isRefused(update)) || !(await isRefused(remove));
      // An identity column cannot be set: its statement fails before any row is looked at.
      if (name === "organizations")
        return !(await isRefused(update, "428C9")) || (await remove) !== 0;
      return (await update) !== 0 || (await remove) !== 0;
    });
    expect(wrong).toEqual([]);
  });

  test("adds no row to another, though it is a row that fits", async () => {
    const wrong = await tablesWhere(async ({ name, column }) => {
      const [row] = await owner.unsafe(
        `select to_jsonb(t)::text as body from ${name} t where ${column} = ${theirs.id} limit 1`,
      );
      const insert = `insert into ${name} overriding system value
        select * from jsonb_populate_record(null::${name}, $1::text::jsonb)`;
      return !(await isRefused(asMe((sql) => sql.unsafe(insert, [row?.body]))));
    });
    expect(wrong).toEqual([]);
  });

  test("hands no row of its own to another", async () => {
    const wrong = await tablesWhere(async ({ name }) => {
      if (name === "organizations" || APPEND_ONLY.includes(name)) return false;
      const move = `update ${name} set organization_id = ${theirs.id}`;
      return !(await isRefused(asMe((sql) => sql.unsafe(move))));
    });
    expect(wrong).toEqual([]);
  });

  test("hangs no row of its own on a parent of another", async () => {
    const [job] =
      await owner`select id, task_id, segment_id from jobs where organization_id = ${theirs.id}`;
    const [label] = await owner`select id from labels where organization_id = ${mine.id}`;
    const insertAnnotation = asMe(
      (sql) => sql`
        insert into annotations (organization_id, job_id, key, kind, label_id, frame, attributes, "group", z_order,
          source, occluded, outside, created_by_id, updated_by_id)
        values (${mine.id}, ${job?.id}, gen_random_uuid(), 'tag', ${label?.id}, 0, '{}', 0, 0, 'manual', false, false, 1, 1)`,
    );
    expect(await isRefused(insertAnnotation, "23503")).toBe(true);
    const insertJob = asMe(
      (sql) => sql`
        insert into jobs (organization_id, task_id, segment_id)
        values (${mine.id}, ${job?.task_id}, ${job?.segment_id})`,
    );
    expect(await isRefused(insertJob, "23503")).toBe(true);
  });
});

describe("whoever has not said who asks", () => {
  test.each<[string, Settings]>([
    ["nothing set", {}],
    ["empty settings", { organizationIds: "", seesAll: "" }],
    ["no organization", { organizationIds: "{}", seesAll: "off" }],
  ])("sees nothing: %s", async (_what, settings) => {
    const seen = await tablesWhere(({ name }) =>
      asApp(settings, async (sql) => (await sql.unsafe(`select from ${name} limit 1`)).length > 0),
    );
    expect(seen).toEqual([]);
  });
});

test("the system sees every tenant", async () => {
  const wrong = await tablesWhere(({ name, column }) =>
    asApp({ seesAll: "on" }, async (sql) => {
      const rows = await sql.unsafe(`select distinct ${column} as tenant from ${name}`);
      return (
        !rows.some(({ tenant }) => tenant === mine.id) ||
        !rows.some(({ tenant }) => tenant === theirs.id)
      );
    }),
  );
  expect(wrong).toEqual([]);
});

describe("facts and changes", () => {
  test.each(APPEND_ONLY)(
    "%s cannot be changed, deleted or emptied, not even by the system",
    async (name) => {
      const as = (statement: string) => asApp({ seesAll: "on" }, (sql) => sql.unsafe(statement));
      expect(await isRefused(as(`update ${name} set organization_id = organization_id`))).toBe(
        true,
      );
      expect(await isRefused(as(`delete from ${name}`))).toBe(true);
      expect(await isRefused(as(`truncate ${name}`))).toBe(true);
    },
  );

  test("a fact without a tenant may be added by anyone, and is read by the system alone", async () => {
    const count = await asMe(async (sql) => {
      await sql`
        insert into facts (at, actor_kind, request_id, verb, noun, noun_id)
        values (now(), 'anonymous', 'r', 'fail', 'sign-in', 'someone')`;
      await sql`select set_config('app.sees_all', 'on', true)`;
      const [all] = await sql`select count(*)::int as n from facts where organization_id is null`;
      await sql`select set_config('app.sees_all', 'off', true)`;
      const [own] = await sql`select count(*)::int as n from facts where organization_id is null`;
      return { all: all?.n, own: own?.n };
    });
    expect(count).toEqual({ all: 1, own: 0 });
  });
});

test("the application's role has no power over tables and policies", async () => {
  const attempts = [
    "alter table annotations disable row level security",
    "drop policy tenant on annotations",
    "create table mine (x int)",
    `set role ${new URL(services.ownerUrl).username}`,
  ];
  for (const statement of attempts) {
    const attempt = asApp({ seesAll: "on" }, (sql) => sql.unsafe(statement));
    expect([statement, await isRefused(attempt)]).toEqual([statement, true]);
  }
});

test("an organization without rows of its own is no way round", async () => {
  const third = await buildOrganization();
  const seen = await asApp(
    { organizationIds: `{${third.id}}` },
    (sql) => sql`select id from projects`,
  );
  expect(seen).toHaveLength(0);
});
