"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { messages } from "@/components/messages";
import { PageHeader } from "@/components/ui/page-header";
import classes from "./settings-layout.module.css";

export function SettingsLayout({ children }: { children: ReactNode }) {
  const path = usePathname();
  return (
    <>
      <PageHeader title={messages.settings.title} />
      <div className={classes.split}>
        <nav aria-label={messages.settings.title} className={classes.nav}>
          {Object.entries(messages.settings.sections).map(([section, name]) => (
            <Link
              key={section}
              href={`/settings/${section}`}
              className={classes.item}
              aria-current={path === `/settings/${section}` ? "page" : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
        <div className={classes.main}>{children}</div>
      </div>
    </>
  );
}
