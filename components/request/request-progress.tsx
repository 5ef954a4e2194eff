"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { byteSize } from "@/components/ui/byte-size";
import { LongWork } from "@/components/ui/long-work";
import { notifyFailure } from "@/components/ui/notice";
import { TextButton } from "@/components/ui/text-button";
import { spanInWords, timeLeftMs } from "@/components/ui/time-left";
import type { AppRouter } from "@/server/api/root";
import { requestName } from "./request-name";

export type ShownRequest = inferRouterOutputs<AppRouter>["request"]["get"];

/** A request that waits or runs: bar, count, time left, and its cancel. */
export function RequestProgress({ request }: { request: ShownRequest }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.request.cancel.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(),
      onError: (error) => notifyFailure(error),
    }),
  );
  const name = requestName(request);
  return (
    <LongWork
      name={name}
      done={request.progress?.done ?? 0}
      total={request.progress?.total ?? 0}
      status={statusOf(request)}
      actions={
        (request.canCancel || cancel.isSuccess) && (
          <TextButton
            aria-label={messages.request.cancelNamed(name)}
            disabled={cancel.isPending || cancel.isSuccess}
            onClick={() => cancel.mutate({ id: request.id })}
          >
            {cancel.isSuccess ? messages.request.cancelAsked : messages.request.cancel}
          </TextButton>
        )
      }
    />
  );
}

function statusOf({ state, progress, startedAt }: ShownRequest): string {
  if (state === "queued") return messages.request.waiting;
  if (progress === null) return messages.request.starting;
  const { done, total, unit } = progress;
  const write = (amount: number) =>
    unit === "bytes" ? byteSize(amount) : amount.toLocaleString("en");
  const word = unit === "bytes" ? "" : messages.request.unit(unit, total || done);
  if (total === 0) return messages.request.progressSoFar(write(done), word);
  const count = messages.request.progressOf(write(done), write(total), word);
  const elapsedMs = startedAt === null ? 0 : Date.now() - new Date(startedAt).getTime();
  const left = timeLeftMs(done, total, elapsedMs);
  return left === undefined ? count : `${count} · ${messages.request.timeLeft(spanInWords(left))}`;
}
