/** The frame that a link leads to, such as `?frame=12`; undefined when it names none. */
export function frameInAddress(search: string): number | undefined {
  const text = new URLSearchParams(search).get("frame") ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
