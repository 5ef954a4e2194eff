import fc from "fast-check";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { useServices } from "@/tests/services";
import { type ArrayElement, arrayLiteral } from "./array-literal";

const services = useServices();
const sql = postgres(services.ownerUrl, { max: 1 });
afterAll(() => sql.end());

/** PostgreSQL's text holds every character but NUL, and no half of a surrogate pair. */
const text = fc
  .string({ unit: "grapheme", maxLength: 30 })
  .filter((value) => !value.includes("\0"));

/** Sends the values as an array of the type and gives back what the server made of each. */
async function through(type: string, values: readonly ArrayElement[]): Promise<unknown[]> {
  const rows = await sql.unsafe(
    `select value from unnest($1::${type}[]) with ordinality as a (value, place) order by place`,
    [arrayLiteral(values)],
  );
  return rows.map((row) => row.value);
}

test.each<[string, fc.Arbitrary<ArrayElement>]>([
  ["text", fc.oneof(text, fc.constantFrom("", "NULL", "null", '"', "\\", "{}", "a,b", " "))],
  ["boolean", fc.boolean()],
  ["integer", fc.integer()],
  ["double precision", fc.double({ noDefaultInfinity: true, noNaN: true })],
])("every %s arrives as it was sent, and so does nothing", async (type, element) => {
  const values = fc.sample(fc.option(element), 500);
  expect(await through(type, values)).toEqual(values.map((value) => (value === 0 ? 0 : value)));
});

test("bytes arrive as they were sent, also from the middle of a larger buffer", async () => {
  const larger = Uint8Array.from({ length: 256 }, (_, index) => index);
  const values = [larger, larger.subarray(10, 20), new Uint8Array(0)];
  const read = await through("bytea", [...values, null]);
  expect(read.map((value) => value && Array.from(value as Uint8Array))).toEqual([
    ...values.map((value) => Array.from(value)),
    null,
  ]);
});
