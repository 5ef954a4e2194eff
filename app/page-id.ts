import { notFound } from "next/navigation";

const LARGEST_ID = 2_147_483_647;

/** The id in an address; anything but a whole number that the database could have given is "not found". */
export function pageId(text: string): number {
  const id = Number(text);
  if (!/^[1-9]\d*$/.test(text) || id > LARGEST_ID) notFound();
  return id;
}
