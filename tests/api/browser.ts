/** Cookies and habits of a browser, without its pages: it says where a request comes from, and keeps what it is told. */
export interface Browser {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Through next-auth, as its own client does it. */
  readonly signIn: (login: string, password: string) => Promise<SignInReply>;
  readonly signOut: () => Promise<void>;
  /** The Cookie header it would send now. */
  readonly cookies: () => string;
}

export interface SignInReply {
  readonly status: number;
  /** What the address that next-auth sends the browser to says went wrong. */
  readonly error: string | null;
  readonly retryAfter: string | null;
  readonly setCookies: readonly string[];
}

/** Opens a browser that holds no cookies. */
export function openBrowser(url: string): Browser {
  const jar = new Map<string, string>();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", cookies());
    if (init.method && init.method !== "GET") headers.set("origin", url);
    headers.set("sec-fetch-site", "same-origin");
    const answer = await fetch(url + path, { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) keep(jar, line);
    return answer;
  }

  async function form(path: string, fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = (await (await send("/api/auth/csrf")).json()) as { csrfToken: string };
    const body = new URLSearchParams({ ...fields, csrfToken, callbackUrl: url, json: "true" });
    return send(path, { method: "POST", body });
  }

  return {
    fetch: send,
    cookies,
    async signIn(login, password) {
      const answer = await form("/api/auth/callback/credentials", { login, password });
      const reply = (await answer.json()) as { url: string };
      return {
        status: answer.status,
        error: new URL(reply.url).searchParams.get("error"),
        retryAfter: answer.headers.get("retry-after"),
        setCookies: answer.headers.getSetCookie(),
      };
    },
    async signOut() {
      await (await form("/api/auth/signout", {})).arrayBuffer();
    },
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";");
  const equals = pair.indexOf("=");
  const name = pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  const isGone = attributes.some(
    (attribute) =>
      /^\s*max-age\s*=\s*0/i.test(attribute) ||
      (/^\s*expires=/i.test(attribute) && Date.parse(attribute.split("=")[1] ?? "") < Date.now()),
  );
  if (isGone || value === "") jar.delete(name);
  else jar.set(name, value);
}
