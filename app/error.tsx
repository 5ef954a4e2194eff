"use client";
import { messages } from "@/components/messages";
import { ErrorPanel } from "@/components/ui/error-panel";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main style={{ padding: 24 }}>
      <ErrorPanel title={messages.failure.pageTitle} onRetry={reset}>
        {messages.failure.page}
      </ErrorPanel>
    </main>
  );
}
