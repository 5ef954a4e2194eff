/** Where to go after signing in: a path of this site, never another's. Anything else means the start page. */
export function landingPath(wanted: string | undefined, origin: string): string {
  if (wanted === undefined || !wanted.startsWith("/") || wanted.startsWith("//")) return "/";
  const address = URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined;
  if (address === undefined || address.origin !== origin) return "/";
  return address.pathname + address.search + address.hash;
}
