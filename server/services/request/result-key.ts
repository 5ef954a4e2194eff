/** Where every run of a request puts its file. */
export function resultPrefix(organizationId: number, requestId: number): string {
  return `org/${organizationId}/results/${requestId}/`;
}

/** Each run writes to a place of its own: a late one cannot touch the file of the one that finished. */
export function resultKey(organizationId: number, requestId: number, attempt: number): string {
  return `${resultPrefix(organizationId, requestId)}${attempt}`;
}
