import { signIn } from "next-auth/react";

export type SignInFailure = "wrong" | "limited" | "broken" | "unreachable";

/** Signs in without leaving the page. Undefined: it worked, and the session cookie is set. */
export async function signInByPassword(
  login: string,
  password: string,
): Promise<SignInFailure | undefined> {
  try {
    const reply = await signIn("credentials", { redirect: false, login, password });
    if (reply?.ok === true && !reply.error) return undefined;
    if (reply?.status === 429) return "limited";
    return reply?.error === "CredentialsSignin" ? "wrong" : "broken";
  } catch {
    return "unreachable";
  }
}
