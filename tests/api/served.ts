/** A Loupe under test: reached by its address, its database seen from behind through this process's environment. */
export interface Served {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A story told against one server: a set of tests that know nothing but its address. */
export type Story = (served: () => Served) => void;
