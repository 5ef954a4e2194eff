import { messages } from "@/components/messages";
import type { RequestKind } from "@/domain/requests/request";

interface NamedRequest {
  readonly kind: RequestKind;
  readonly target: { readonly name: string } | null;
}

/** What a request does, to what: "Export · Nagasaki 1860s". */
export const requestName = ({ kind, target }: NamedRequest): string =>
  target === null
    ? messages.request.kinds[kind]
    : `${messages.request.kinds[kind]} · ${target.name}`;
