import type { ReactNode } from 'react';

/** A table that scrolls by itself where the page is narrower. */
export function TableBox({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    <div className="table-box" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
