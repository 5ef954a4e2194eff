import { messages } from "@/components/messages";
import { readApiFailure } from "@/components/providers/api-failure";
import { ErrorPanel } from "./error-panel";

/** A query that failed, in place of its content. A missing or hidden thing is told apart from a fault. */
export function QueryFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const failure = readApiFailure(error);
  if (failure.isSignedOut) return null;
  if (failure.isMissing) {
    return (
      <ErrorPanel title={messages.failure.missingTitle}>{messages.failure.missing}</ErrorPanel>
    );
  }
  return (
    <ErrorPanel title={messages.failure.titleLoad} onRetry={onRetry}>
      {failure.message}
    </ErrorPanel>
  );
}
