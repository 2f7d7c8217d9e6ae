import { createContext, useContext } from 'react';
import type { Scope, Session, SessionOptions } from '../api/types';

export type SignedIn = { session: Session; options: SessionOptions };

export const SessionContext = createContext<SignedIn | null>(null);

export function useSession(): SignedIn {
  const found = useContext(SessionContext);
  if (!found) throw new Error('the session is used outside of SessionContext');
  return found;
}

/** Whether the caller may do what the scope is needed for; the server decides again. */
export function useMay(scope: Scope): boolean {
  const { scopes } = useSession().session;
  return scopes.includes(scope) || scopes.includes('admin');
}
