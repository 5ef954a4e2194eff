import type { Context } from "@/server/context";
import { LoupeError } from "@/server/errors";
import { errorResponse } from "../error-response";
import { RENDERING_FAILED } from "@/server/media/rendered";

/** 422 for what cannot be rendered, because nothing is wrong with the address; every other error goes its way. */
export async function answerRendering(
  ctx: Context,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LoupeError) || error.code !== RENDERING_FAILED) throw error;
    const { body, headers } = errorResponse(error, ctx.requestId);
    return new Response(body, { status: 422, headers });
  }
}
