import { parseResourceIdText } from "@/server/access/resource-id";
import { notFound } from "@/server/errors";
import type { FrameAddress } from "@/server/media/frame-address";

/** A number as an address spells it, in one way only. */
const NUMBER = /^(0|[1-9]\d{0,8})$/;

/** Reads `/api/media/tasks/<id>/frames/<n>/<hash>/…` strictly. Throws Invalid or NotFound. */
export function frameAddressOf(request: Request): FrameAddress {
  const [, , , , taskId = "", , frame = "", hash = ""] = new URL(request.url).pathname.split("/");
  if (!NUMBER.test(frame) || !/^[0-9a-f]{64}$/.test(hash)) {
    throw notFound("frame", frame.slice(0, 20));
  }
  return { taskId: parseResourceIdText("task", taskId), frame: Number(frame), hash };
}

/** The number at the end of `…/chunks/<k>`. Throws NotFound. */
export function chunkNumberOf(request: Request): number {
  const chunk = new URL(request.url).pathname.split("/").at(-1) ?? "";
  if (!NUMBER.test(chunk)) throw notFound("chunk", chunk.slice(0, 20));
  return Number(chunk);
}
