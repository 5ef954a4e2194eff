/** The page of what a request works on; that of a job leads on to its workspace. */
export function targetAddress(target: { readonly kind: string; readonly id: number }): string {
  if (target.kind === "project") return `/projects/${target.id}`;
  return target.kind === "task" ? `/tasks/${target.id}` : `/jobs/${target.id}`;
}
