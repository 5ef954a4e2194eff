import { Button } from "@mantine/core";
import { Download } from "lucide-react";
import { messages } from "@/components/messages";
import { byteSize } from "@/components/ui/byte-size";
import { icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import classes from "./request-outcome.module.css";
import { RequestProgress, type ShownRequest } from "./request-progress";

/** How a request stands: its progress, its failure with the place, or its file and what is to be known of it. */
export function RequestOutcome({ request }: { request: ShownRequest }) {
  const { id, state, failure, result, expiresAt } = request;
  if (state === "queued" || state === "running") return <RequestProgress request={request} />;
  if (failure !== null) {
    return (
      <div className={classes.failure}>
        <span className={classes.message}>{failure.message}</span>
        {failure.file !== undefined && (
          <span className={classes.place}>
            {messages.request.place(failure.file, failure.line)}
          </span>
        )}
      </div>
    );
  }
  if (state !== "finished" || result === null) return null;
  return (
    <div className={classes.result}>
      {result.fileName !== null && (
        <>
          <Button
            component="a"
            href={`/api/requests/${id}/file`}
            download={result.fileName}
            variant="default"
            size="xs"
            leftSection={<Download {...icon} />}
            aria-label={messages.request.downloadNamed(result.fileName)}
          >
            {messages.request.download}
          </Button>
          <span className={classes.facts}>
            {byteSize(result.sizeBytes)}
            {expiresAt !== null && (
              <>
                {" · "}
                {messages.request.expires} <Moment at={expiresAt} />
              </>
            )}
          </span>
        </>
      )}
      {result.warnings.length > 0 && (
        <details className={classes.warnings}>
          <summary>{messages.request.warnings(result.warnings.length)}</summary>
          <ul>
            {result.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
