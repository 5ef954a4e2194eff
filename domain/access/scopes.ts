/**
 * What may be asked about each noun. A scope is a permission word: `view`, `update:assignee`.
 * The policy answers for exactly these pairs; `policies/<noun>.matrix.csv` holds the rows.
 * `create` and, where a parent is named in `PARENTS`, `list` are asked with the facts of the parent.
 */
export const SCOPES = {
  organization: ["list", "view", "update:desc", "delete"],
  project: [
    "list",
    "create",
    "view",
    "update:desc",
    "update:assignee",
    "update:owner",
    "delete",
    "export:dataset",
  ],
  label: ["create", "view", "update:desc", "delete"],
  task: [
    "list",
    "create",
    "view",
    "update:desc",
    "update:assignee",
    "update:owner",
    "delete",
    "view:annotations",
    "view:media",
    "update:metadata",
    "import:media",
    "export:dataset",
  ],
  job: [
    "list",
    "view",
    "update:desc",
    "update:assignee",
    "update:stage",
    "update:state",
    "view:annotations",
    "update:annotations",
    "update:completed",
    "view:media",
    "update:metadata",
    "export:dataset",
  ],
  request: ["list", "view", "view:file", "cancel"],
  upload: ["create", "view", "update:content", "delete"],
  user: ["list"],
  account: ["view", "update:desc", "update:password"],
  session: ["list", "view", "delete"],
  "access-token": ["list", "create", "view", "delete"],
  server: ["view"],
} as const;

export type Noun = keyof typeof SCOPES;
export type Scope<N extends Noun> = (typeof SCOPES)[N][number];

/** A noun with one of its scopes, as the policy and its matrix name it. */
export type PolicyName = { [N in Noun]: `${N}/${Scope<N>}` }[Noun];

/** Nouns that have the scope `S`. */
export type NounWith<S extends string> = {
  [N in Noun]: S extends Scope<N> ? N : never;
}[Noun];

/** Within what a new thing of a noun is made, or things of a noun are listed. */
export const PARENTS = {
  project: ["organization"],
  task: ["project", "organization"],
  label: ["project", "task"],
  upload: ["organization", "task"],
  user: ["organization"],
} as const satisfies Partial<Record<Noun, readonly Noun[]>>;

export type Child = keyof typeof PARENTS;
export type ParentOf<C extends Child> = (typeof PARENTS)[C][number];

export const NOUNS = Object.keys(SCOPES) as readonly Noun[];

/** The name under which a procedure declares what it asks. */
export function policyName<N extends Noun>(noun: N, scope: Scope<N>): PolicyName {
  // The template is a member of the union for every noun and a scope of it.
  return `${noun}/${scope}` as PolicyName;
}

/** True if the word is a scope of the noun. */
export function isScopeOf<N extends Noun>(noun: N, scope: string): scope is Scope<N> {
  return (SCOPES[noun] as readonly string[]).includes(scope);
}
