import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { PolicyName } from "@/domain/access/scopes";
import type { Context } from "@/server/context";
import { reportOf, trpcErrorOf } from "./error-mapping";

/** What a procedure declares of itself: every policy that it may ask. Public ones declare none. */
export interface Meta {
  readonly policies: readonly PolicyName[];
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      const { message, ...report } = reportOf(error);
      return {
        code: shape.code,
        message,
        data: { ...report, requestId: ctx?.requestId ?? null },
      };
    },
  });

export const router = t.router;

/** Calls procedures in this process, through all that a request would meet. For tests. */
export const callerFactory = t.createCallerFactory;

/** Turns what a procedure throws into what its caller is told, and logs what nobody expected, once. */
const told = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const error = trpcErrorOf(result.error);
  if (error.code === "INTERNAL_SERVER_ERROR") {
    ctx.log.error({ err: error.cause ?? error, path }, "a procedure failed");
  } else if (error.code === "SERVICE_UNAVAILABLE") {
    ctx.log.warn({ err: error.cause?.cause ?? error.cause, path }, "a procedure was unavailable");
  }
  return { ...result, error };
});

/** For the few procedures that anyone may call. The walk test holds their names. */
export const publicProcedure = t.procedure.use(told);
