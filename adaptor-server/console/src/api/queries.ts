import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult, type UseQueryResult } from '@tanstack/react-query';
import { api, call, type Answer } from './client';
import { route, type Query, type Route } from './route';
import type { Integration, Page, Session, SessionOptions } from './types';

/** Reads an address; the address is the key under which the answer is kept. */
export function useRead<T>(address: string, options: { enabled?: boolean; refetchInterval?: number | false } = {}): UseQueryResult<T, Error> {
  return useQuery<T, Error>({ queryKey: [address], queryFn: ({ signal }) => api<T>(address, { signal }), ...options });
}

export type Pages<T> = UseInfiniteQueryResult<{ pages: Page<T>[] }, Error>;

/** Reads a list page by page. Only the first page is read again by itself: the list stands still once it was gone on with. */
export function usePages<T>(path: Route, query: Query = {}, refetchInterval: number | false = false): Pages<T> {
  return useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) => api<Page<T>>(route(path as '/v2/integrations', {}, { ...query, after: pageParam }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : refetchInterval),
    placeholderData: (before) => before,
  });
}

/** An integration with its ETag, which a change of it needs. */
export function useIntegration(id: string): UseQueryResult<Answer<Integration>, Error> {
  return useQuery({
    queryKey: ['integration', id],
    queryFn: ({ signal }) => call<Integration>(route('/v2/integrations/{id}', { id }), { signal }),
  });
}

export function useSessionOptions(): UseQueryResult<SessionOptions, Error> {
  return useQuery({ queryKey: ['options'], queryFn: () => api<SessionOptions>(route('/v2/session/options', {})), staleTime: Infinity });
}

export const SESSION = ['session'];

export async function readSession(): Promise<Session> {
  return api<Session>(route('/v2/session', {}));
}
