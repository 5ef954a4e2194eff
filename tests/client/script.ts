import { openBrowser } from "@/tests/api/browser";
import { type Calls, callsOf, callsWith } from "@/tests/api/calls";
import type { Stack } from "@/tests/stack";

/** A program that works with Loupe as a user's script does: by an access token, over HTTP alone. */
export interface Script {
  readonly url: string;
  readonly calls: Calls;
  readonly token: string;
  readonly organizationId: number;
}

/** Signs in as the administrator of the stack and makes an access token to work with. */
export async function openScript({ url, admin }: Pick<Stack, "url" | "admin">): Promise<Script> {
  const browser = openBrowser(url);
  const { status } = await browser.signIn(admin.username, admin.password);
  if (status !== 200) throw new Error(`signing in was answered with ${status}`);
  const signedIn = callsOf(browser);
  const { token } = await signedIn.accessToken.create.mutate({
    name: "test script",
    expiresAt: null,
    isReadOnly: false,
  });
  const { organizations } = await signedIn.account.me.query();
  const [organization] = organizations;
  if (!organization) throw new Error("the administrator has no organization");
  return { url, calls: callsWith(url, token), token, organizationId: organization.id };
}
