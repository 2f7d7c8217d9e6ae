import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Problem } from '../api/problem';
import { useTexts } from '../texts';

/** Appears only when waiting is noticed, so that quick answers do not flash. */
export function Loading() {
  const t = useTexts();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status">
      {shown && (
        <>
          <span className="visually-hidden">{t.common.loading}</span>
          <i />
          <i />
          <i />
        </>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Says why something could not be read: who may not, what is not there, what is away. */
export function Failure({ error, retry, page }: { error: unknown; retry?: () => void; page?: boolean }) {
  const t = useTexts();
  const Heading = page ? 'h1' : 'h2';
  const status = error instanceof Problem ? error.status : -1;
  const title =
    status === 403 ? t.states.forbidden : status === 404 ? t.states.notFound : status === 0 ? t.states.offline : t.states.failed;
  return (
    <div className={`state ${status === 403 ? '' : 'failing'}`} role="alert">
      <Heading>{title}</Heading>
      <p>{status === 403 ? t.states.forbiddenHelp : status === 0 ? t.states.offlineHelp : problemText(error) || t.states.failedHelp}</p>
      {retry && status !== 403 && status !== 404 && (
        <button type="button" className="secondary" onClick={retry}>
          {t.common.retry}
        </button>
      )}
    </div>
  );
}

export function problemText(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error instanceof Problem && error.errors.length > 0) {
    return error.errors.map((one) => `${one.field}: ${one.message}`).join('\n');
  }
  return error.message;
}

type AsyncProps<T> = { query: Pick<UseQueryResult<T, Error>, 'data' | 'error' | 'refetch'>; /** Whether nothing of the page is there without it. */ page?: boolean; children: (data: T) => ReactNode };

/** Shows the answer of a query, or that it is awaited, or why there is none. */
export function Async<T>({ query, page, children }: AsyncProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} page={page ?? false} retry={() => void query.refetch()} />;
  return <Loading />;
}
