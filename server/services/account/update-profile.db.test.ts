import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { users } from "@/db/schema";
import { randomIp, someone } from "@/server/auth/someone.fixture";
import { LoupeError } from "@/server/errors";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { useServices } from "@/tests/services";
import { updateProfile } from "./update-profile";

useServices();

async function person() {
  const { userId, ...rest } = await someone();
  return { ...rest, userId, ctx: contextOf({ id: userId, privilege: "user" } as never, []) };
}

const emailOf = async (userId: number) => {
  const [user] = await asSystem((tx) => tx.select().from(users).where(eq(users.id, userId)));
  return user?.email;
};

it("gives an address to one of two who take it in the same moment, and tells the other why", async () => {
  for (let round = 0; round < 10; round += 1) {
    const people = [await person(), await person()];
    const email = `${randomIp().replaceAll(":", "-")}@example.org`;
    const settled = await Promise.allSettled(
      people.map(({ ctx }) => updateProfile(ctx, { email })),
    );
    const refused = settled.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(LoupeError);
    expect(refused[0]).toMatchObject({ kind: "Conflict", code: "EMAIL_TAKEN" });
    const emails = await Promise.all(people.map(({ userId }) => emailOf(userId)));
    expect(emails.filter((each) => each === email)).toHaveLength(1);
  }
});

it("refuses an address that another account has, however it is spelled", async () => {
  const [one, other] = [await person(), await person()];
  await expect(updateProfile(one.ctx, { email: other.email.toUpperCase() })).rejects.toMatchObject({
    code: "EMAIL_TAKEN",
  });
});
