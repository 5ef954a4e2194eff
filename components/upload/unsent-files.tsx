import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import { messages } from "@/components/messages";
import { byteSize } from "@/components/ui/byte-size";
import { icon } from "@/components/ui/icon";
import { ProgressBar } from "@/components/ui/progress-bar";
import classes from "./unsent-files.module.css";
import type { UnsentFile } from "./upload-snapshot";
import type { ShownUpload } from "./use-upload";
import { VirtualList } from "./virtual-list";

const ROW_HEIGHT_PX = 30;
const text = messages.upload;

/** Every file that is not there yet: refused ones first, then those on the way, then those that wait. */
export function UnsentFiles({ queue, snapshot }: ShownUpload) {
  if (snapshot.unsentCount === 0) return null;
  // The last file is not left out: that is to cancel the upload, which asks first.
  const canLeaveOut = snapshot.fileCount > 1;
  return (
    <VirtualList name={text.unsent} count={snapshot.unsentCount} rowHeightPx={ROW_HEIGHT_PX}>
      {(place) => {
        const file = queue.unsent(place);
        if (file === undefined) return null;
        return (
          <div className={classes.file} data-state={file.state}>
            <span className={classes.path} title={file.path}>
              {file.path}
            </span>
            <FileProgress file={file} />
            <ActionIcon
              size={22}
              disabled={!canLeaveOut}
              aria-label={text.leaveFileOut(file.path)}
              onClick={() => queue.leaveOut(file.path)}
            >
              <X {...icon} size={14} />
            </ActionIcon>
          </div>
        );
      }}
    </VirtualList>
  );
}

function FileProgress({ file }: { file: UnsentFile }) {
  if (file.state === "failed") {
    return (
      <span className={classes.failed} title={file.message}>
        {file.message}
      </span>
    );
  }
  if (file.state === "waiting") {
    return (
      <>
        <span className={classes.bar}>{text.states.waiting}</span>
        <span className={classes.size}>{byteSize(file.sizeBytes)}</span>
      </>
    );
  }
  return (
    <>
      <span className={classes.bar}>
        <ProgressBar name={file.path} done={file.sentBytes} total={file.sizeBytes} />
      </span>
      <span className={classes.size}>
        {file.isWaiting ? text.states.retrying : byteSize(file.sizeBytes)}
      </span>
    </>
  );
}
