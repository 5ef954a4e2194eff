"use client";
import { ActionIcon } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { Menu as MenuIcon, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { messages } from "@/components/messages";
import { OrganizationProvider } from "@/components/organization/organization-provider";
import { icon } from "@/components/ui/icon";
import classes from "./dashboard-shell.module.css";
import { FindDialog } from "./find-dialog";
import { Sidebar } from "./sidebar";
import { SignedOutRedirect } from "./signed-out-redirect";

/** The frame of every page but the workspace and the sign-in pages. */
export function DashboardShell({ children }: { children: ReactNode }) {
  const [isFinding, finding] = useDisclosure(false);
  const [isMenuOpen, menu] = useDisclosure(false);
  const path = usePathname();
  useHotkeys([["mod+K", finding.open]], []);
  const closeMenu = menu.close;
  useEffect(() => closeMenu(), [path, closeMenu]);
  return (
    <OrganizationProvider>
      <SignedOutRedirect />
      <a href="#content" className={classes.skip}>
        {messages.common.skipToContent}
      </a>
      <div className={classes.shell}>
        <div className={classes.bar}>
          <ActionIcon
            size={32}
            aria-expanded={isMenuOpen}
            aria-label={isMenuOpen ? messages.shell.closeMenu : messages.shell.openMenu}
            onClick={menu.toggle}
          >
            {isMenuOpen ? <X {...icon} /> : <MenuIcon {...icon} />}
          </ActionIcon>
          <span className={classes.product}>{messages.common.product}</span>
        </div>
        <aside
          className={classes.side}
          aria-label={messages.shell.sidebar}
          data-open={isMenuOpen || undefined}
        >
          <Sidebar onFind={finding.open} />
        </aside>
        <main className={classes.main} id="content" tabIndex={-1}>
          <div className={classes.page}>{children}</div>
        </main>
      </div>
      <FindDialog isOpen={isFinding} onClose={finding.close} />
    </OrganizationProvider>
  );
}
