/**
 * Makes a procedure's resolver of a verb: `.mutation(run(assignTask))`. The verb gets the context,
 * with what the builder found in it (`resource`, `listing`), and the parsed input.
 */
export function run<C extends object, I, O>(verb: (ctx: C, input: I) => Promise<O>) {
  return (call: { ctx: C; input: I }): Promise<O> => verb(call.ctx, call.input);
}
