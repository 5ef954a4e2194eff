/** No stored byte may ever run as a page of ours, whatever it turns out to be. */
export const SAFE_HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
};

/** The address names the content, so it may be kept; but by the caller's own browser alone. */
export const FOR_EVER = "private, max-age=31536000, immutable";

/** True if an `If-None-Match` header names the tag, quotes included. */
export function hasTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}
