import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./row-link.module.css";

/** The name of a row; a click anywhere in the row that meets no other control opens it too. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={classes.link}>
      {children}
    </Link>
  );
}

/** Lifts a control above the row's link. */
export function RowControl({ children }: { children: ReactNode }) {
  return <div className={classes.control}>{children}</div>;
}
