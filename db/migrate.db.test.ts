import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { useServices } from "@/tests/services";
import { APP_PASSWORD } from "@/tests/services-setup";
import { migrate } from "./migrate";

const services = useServices();
const passwords = { appPassword: APP_PASSWORD };
const sql = postgres(services.ownerUrl, { max: 1 });
afterAll(() => sql.end());

test("a second run of the migrations changes nothing", async () => {
  const catalogue = () => sql`
    select (select count(*) from drizzle.__drizzle_migrations) as migrations,
           (select max(oid) from pg_class) as newest_relation,
           (select max(oid) from pg_policy) as newest_policy,
           (select max(oid) from pg_proc) as newest_function`;
  const before = await catalogue();
  await migrate(services.ownerUrl, passwords);
  expect(await catalogue()).toEqual(before);
});

test("several that migrate at once take turns", async () => {
  const runs = Array.from({ length: 4 }, () => migrate(services.ownerUrl, passwords));
  await expect(Promise.all(runs)).resolves.toHaveLength(4);
});

test("the application's role owns nothing, and row-level security does not spare it", async () => {
  const [role] = await sql`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
           (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
    from pg_roles where rolname = 'loupe_app'`;
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    owned: 0,
  });
});

test("an owner without power over roles migrates once the role is there, and is told what is missing before", async () => {
  const name = `loupe_plain_${process.pid}`;
  await sql.unsafe(`create role ${name} login password 'plain'`);
  await sql.unsafe(`create database ${name} owner ${name}`);
  const url = new URL(services.ownerUrl);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = "plain";
  try {
    await expect(migrate(url.href, { appPassword: "another" })).rejects.toThrow(
      "As a superuser run: ALTER ROLE loupe_app LOGIN PASSWORD",
    );
    await migrate(url.href, passwords);
    const plain = postgres(url.href, { max: 1 });
    expect(await plain`select from annotations`).toHaveLength(0);
    await plain.end();
  } finally {
    await sql.unsafe(`drop database if exists ${name}`);
    await sql.unsafe(`drop role ${name}`);
  }
});

test("the schema holds nothing that the migrations lack", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "loupe-migrations-"));
  try {
    await cp("db/migrations", folder, { recursive: true });
    const before = (await readdir(folder)).toSorted();
    const drizzleKit = "node_modules/drizzle-kit/bin.cjs";
    const args = ["generate", "--dialect", "postgresql", "--schema", "./db/schema/index.ts"];
    await promisify(execFile)(process.execPath, [drizzleKit, ...args, "--out", folder]);
    expect((await readdir(folder)).toSorted()).toEqual(before);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
