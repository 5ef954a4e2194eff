/**
 * What someone typed to say who they are, in the form in which names and addresses are compared.
 * PostgreSQL applies the same two steps in the unique indexes of `users`.
 */
export function accountName(typed: string): string {
  return typed.trim().normalize("NFKC").toLowerCase();
}
