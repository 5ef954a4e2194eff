/** What a chord starts: a command, or a tool taken in hand. */
export type KeyAction =
  | { readonly kind: "command"; readonly id: string }
  | { readonly kind: "tool"; readonly id: string };

interface Keyed {
  readonly id: string;
}

/** What each chord does. Throws if two want the same one. */
export function keymapOf(
  commands: readonly (Keyed & { readonly keys: readonly string[] })[],
  tools: readonly (Keyed & { readonly key: string })[],
): ReadonlyMap<string, KeyAction> {
  const keymap = new Map<string, KeyAction>();
  const bind = (chord: string, action: KeyAction) => {
    const other = keymap.get(chord);
    if (other !== undefined) throw new Error(`${chord} is both ${other.id} and ${action.id}`);
    keymap.set(chord, action);
  };
  for (const { id, keys } of commands) for (const key of keys) bind(key, { kind: "command", id });
  for (const { id, key } of tools) bind(key, { kind: "tool", id });
  return keymap;
}
