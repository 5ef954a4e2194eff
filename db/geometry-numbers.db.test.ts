import fc from "fast-check";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { useServices } from "@/tests/services";
import { arrayLiteral } from "./array-literal";

const services = useServices();
const sql = postgres(services.ownerUrl, { max: 1 });
afterAll(() => sql.end());

const bytesOf = (numbers: readonly number[]) => new Uint8Array(Float64Array.from(numbers).buffer);

async function numbersOf(geometries: readonly Uint8Array[]): Promise<number[][]> {
  const rows = await sql<{ numbers: number[] }[]>`
    select geometry_numbers(geometry) as numbers
    from unnest(${arrayLiteral(geometries)}::bytea[]) with ordinality as g (geometry, place) order by place`;
  return rows.map((row) => row.numbers);
}

test("SQL reads the very float64 that was stored, whatever its bits", async () => {
  const any = fc.double();
  const [smallest, subnormal] = [5e-324, 2.225073858507201e-308];
  const edges = [
    0,
    1,
    -1,
    0.1,
    smallest,
    -subnormal,
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    2 ** -1022,
  ];
  const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const lists = [[], edges, special, ...fc.sample(fc.array(any, { maxLength: 20 }), 300)];
  const read = await numbersOf(lists.map(bytesOf));
  // Minus zero is equal to zero in SQL and comes back as it.
  const expected = lists.map((list) => list.map((number) => (number === 0 ? 0 : number)));
  expect(read.map((list) => list.map((number) => (number === 0 ? 0 : number)))).toEqual(expected);
});
