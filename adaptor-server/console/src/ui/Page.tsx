import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';

type Crumb = { label: string; to: string };
type Props = { title: string; lead?: ReactNode; crumbs?: Crumb[]; actions?: ReactNode; children: ReactNode };

// The first page of a visit takes no focus: the reader begins at the top of the document anyway.
let visited = false;

/** A page of the console: its heading gets the focus after a navigation, and names the document. */
export function Page({ title, lead, crumbs = [], actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Adaptor`;
  }, [title]);
  useEffect(() => {
    if (visited) heading.current?.focus();
    visited = true;
  }, []);
  return (
    <>
      <header className="page-head">
        <div>
          {crumbs.length > 0 && (
            <nav className="crumbs" aria-label="Breadcrumb">
              {crumbs.map((crumb) => (
                <Link key={crumb.to} href={crumb.to}>
                  {crumb.label}
                </Link>
              ))}
            </nav>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}
