import { api } from '../api/client';
import { route } from '../api/route';
import type { Connection, JsonObject } from '../api/types';

/** What became of credentials: how they were found, and whether they were stored. */
export type Credentials = { connection: Connection; stored: boolean };

type Given = { id: string; connection: string; values: JsonObject; /** Whether to store them even if they are refused. */ anyway?: boolean };

/** Has the server try values, and stores them unless they were refused: for a new connection, or over those of one that is there. */
export async function keepCredentials({ id, connection, values, anyway = false }: Given): Promise<Credentials> {
  const given = texts(values);
  if (!anyway) {
    const tried = await api<Connection>(route('/v2/integrations/{id}/connections/test', { id }), { method: 'POST', body: { connection_id: connection, values: given } });
    if (tried.status === 'reconnect_required') return { connection: tried, stored: false };
  }
  const connections = route('/v2/integrations/{id}/connections', { id });
  const one = { id, connection };
  const { items } = await api<{ items: Connection[] }>(connections);
  if (items.some((found) => found.connection_id === connection)) {
    await api(route('/v2/integrations/{id}/connections/{connection}', one), { method: 'PATCH', body: { values: given } });
  } else {
    await api(connections, { method: 'POST', body: { connection_id: connection, values: given } });
  }
  const stored = await api<Connection>(route('/v2/integrations/{id}/connections/{connection}/test', one), { method: 'POST', body: {} });
  return { connection: stored, stored: true };
}

/** The server takes each value as text. */
export function texts(values: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]));
}
