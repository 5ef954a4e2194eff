import { messages } from "@/components/messages";
import { RequestProgress, type ShownRequest } from "@/components/request/request-progress";
import { Card } from "@/components/ui/card";

export function RunningCard({ request }: { request: ShownRequest }) {
  return (
    <Card
      title={messages.request.running}
      actions={
        <span style={{ color: "var(--muted)", fontSize: 12 }}>
          {messages.request.kinds[request.kind]}
        </span>
      }
    >
      <RequestProgress request={request} />
    </Card>
  );
}
