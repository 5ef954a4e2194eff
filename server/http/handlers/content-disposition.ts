/**
 * A `Content-Disposition` that saves the file under this name (RFC 6266): in plain ASCII for old programs,
 * and exactly as it is for all others. Nothing in a name can end the header or lead to another folder.
 */
export function attachment(fileName: string): string {
  const name = fileName.replace(CONTROL_OR_SLASH, "_");
  const plain = name.replace(/[^\x20-\x7e]|["%\\]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL_OR_SLASH = /[\u0000-\u001f\u007f/\\\u202a-\u202e\u2066-\u2069]/g;

/** Percent-encodes what RFC 8187 wants encoded; `encodeURIComponent` leaves four such characters as they are. */
function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
