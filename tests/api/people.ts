import { hashPassword } from "@/server/auth/password";
import { createUser } from "@/server/services/account/create-user";
import { asSystem } from "@/server/transaction";
import { uniqueName } from "@/tests/builders/unique-name";
import { type Browser, openBrowser } from "./browser";
import { type Calls, callsOf } from "./calls";

export interface Person {
  readonly userId: number;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly browser: Browser;
  readonly calls: Calls;
}

/** Someone with an account and a personal organization, not signed in anywhere. */
export async function newcomer(url: string): Promise<Person> {
  const username = uniqueName("person");
  const email = `${username}@example.org`;
  const password = uniqueName("password");
  const passwordHash = await hashPassword(password);
  const userId = await asSystem((tx) =>
    createUser(tx, { username, email, name: username, passwordHash, privilege: "user" }),
  );
  const browser = openBrowser(url);
  return { userId, username, email, password, browser, calls: callsOf(browser) };
}

/** Someone who is signed in. */
export async function person(url: string): Promise<Person> {
  const someone = await newcomer(url);
  const { status } = await someone.browser.signIn(someone.username, someone.password);
  if (status !== 200) throw new Error(`signing in was answered with ${status}`);
  return someone;
}

/** The id of someone's personal organization. */
export async function ownOrganization({ calls }: Person): Promise<number> {
  const { organizations } = await calls.account.me.query();
  const own = organizations.find(({ isPersonal }) => isPersonal);
  if (!own) throw new Error("nobody is without an organization of their own");
  return own.id;
}
