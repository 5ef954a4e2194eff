/** Every icon of the interface is drawn so: `<Plus {...icon} />`. Hidden from readers; its control has a name. */
export const icon = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
