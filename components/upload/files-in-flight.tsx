import { messages } from "@/components/messages";
import { byteSize } from "@/components/ui/byte-size";
import { ProgressBar } from "@/components/ui/progress-bar";
import classes from "./files-in-flight.module.css";
import type { FileInFlight } from "./upload-snapshot";

/** The files being sent now. Keeps room for four, so that nothing jumps as files come and go. */
export function FilesInFlight({ files }: { files: readonly FileInFlight[] }) {
  return (
    <ul className={classes.list}>
      {files.map((file) => (
        <li key={file.path} className={classes.file}>
          <span className={classes.path} title={file.path}>
            {file.path}
          </span>
          <span className={classes.bar}>
            <ProgressBar name={file.path} done={file.sentBytes} total={file.sizeBytes} />
          </span>
          <span className={classes.size}>
            {file.isWaiting ? messages.upload.states.retrying : byteSize(file.sizeBytes)}
          </span>
        </li>
      ))}
    </ul>
  );
}
