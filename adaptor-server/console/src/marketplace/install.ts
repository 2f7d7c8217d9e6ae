import { api } from '../api/client';
import { route } from '../api/route';
import type { Connection, Integration, JsonObject } from '../api/types';

/** Makes an integration of a template. */
export function install(item: string, id: string, inputs: JsonObject): Promise<Integration> {
  return api<Integration>(route('/v2/marketplace/items/{id}/install', { id: item }), {
    method: 'POST',
    body: { integration_id: id, ...(Object.keys(inputs).length > 0 ? { inputs: texts(inputs) } : {}) },
  });
}

/** Stores the values of the default connection, again where they were wrong before, and has the server try them. */
export async function connect(id: string, values: JsonObject): Promise<Connection> {
  const connections = route('/v2/integrations/{id}/connections', { id });
  const one = { id, connection: 'default' };
  const { items } = await api<{ items: Connection[] }>(connections);
  if (items.some((found) => found.connection_id === 'default')) {
    await api(route('/v2/integrations/{id}/connections/{connection}', one), { method: 'PATCH', body: { values: texts(values) } });
  } else {
    await api(connections, { method: 'POST', body: { connection_id: 'default', values: texts(values) } });
  }
  return api<Connection>(route('/v2/integrations/{id}/connections/{connection}/test', one), { method: 'POST', body: {} });
}

function texts(values: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]));
}
