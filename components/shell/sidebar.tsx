"use client";
import { Kbd, UnstyledButton } from "@mantine/core";
import { useOs } from "@mantine/hooks";
import { Command, ScanSearch } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { messages } from "@/components/messages";
import { OrganizationSwitcher } from "@/components/organization/organization-switcher";
import { useRunningCount } from "@/components/request/use-running-count";
import { icon } from "@/components/ui/icon";
import { PAGES } from "./pages";
import classes from "./sidebar.module.css";
import { UserMenu } from "./user-menu";

export function Sidebar({ onFind }: { onFind: () => void }) {
  const path = usePathname();
  const running = useRunningCount();
  const os = useOs();
  return (
    <div className={classes.sidebar}>
      <Link href="/" className={classes.product}>
        <ScanSearch size={18} strokeWidth={2} aria-hidden />
        {messages.common.product}
      </Link>
      <OrganizationSwitcher />
      <nav aria-label={messages.shell.navigation} className={classes.nav}>
        {Object.values(PAGES).map(({ name, href, icon: Icon }) => (
          <Link
            key={href}
            href={href}
            className={classes.item}
            aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}
          >
            <Icon {...icon} />
            {name}
            {href === PAGES.requests.href && running > 0 && (
              <span
                className={classes.count}
                role="img"
                aria-label={messages.shell.running(running)}
              >
                {running}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className={classes.foot}>
        <UnstyledButton className={classes.item} onClick={onFind}>
          <Command {...icon} />
          {messages.shell.find}
          <Kbd size="xs" className={classes.keys}>
            {os === "macos" ? "⌘K" : "Ctrl K"}
          </Kbd>
        </UnstyledButton>
        <UserMenu />
      </div>
    </div>
  );
}
