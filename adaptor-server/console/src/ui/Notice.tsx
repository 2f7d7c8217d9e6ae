import type { ReactNode } from 'react';

/** Something to know, beside the thing it is about. */
export function Notice({ tone = 'idle', children }: { tone?: 'idle' | 'good' | 'bad' | 'warn'; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
