import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import classes from "./page-header.module.css";

export interface Crumb {
  readonly name: string;
  readonly href: string;
}

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** Beside the title, such as a status pill. */
  readonly mark?: ReactNode;
  /** Right of it; the primary action comes last. */
  readonly actions?: ReactNode;
}

export function PageHeader({ title, crumbs = [], mark, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {crumbs.length > 0 && (
          <nav aria-label="Breadcrumb" className={classes.crumbs}>
            {crumbs.map((crumb, position) => (
              <Fragment key={crumb.href}>
                {position > 0 && <span aria-hidden="true">/</span>}
                <Link href={crumb.href}>{crumb.name}</Link>
              </Fragment>
            ))}
          </nav>
        )}
        <div className={classes.line}>
          <h1 className={classes.title}>{title}</h1>
          {mark}
        </div>
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
