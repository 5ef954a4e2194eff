import { ScanSearch } from "lucide-react";
import type { ReactNode } from "react";
import { messages } from "@/components/messages";
import classes from "./auth-frame.module.css";

/** The quiet frame of the sign-in and registration pages. */
export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <p className={classes.product}>
          <ScanSearch size={22} strokeWidth={2} aria-hidden />
          {messages.common.product}
        </p>
        <div className={classes.card}>{children}</div>
      </div>
    </main>
  );
}
