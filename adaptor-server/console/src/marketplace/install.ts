import { api } from '../api/client';
import { route } from '../api/route';
import type { Integration, JsonObject } from '../api/types';
import { texts } from '../integrations/credentials';

/** Makes an integration of a template. */
export function install(item: string, id: string, inputs: JsonObject): Promise<Integration> {
  return api<Integration>(route('/v2/marketplace/items/{id}/install', { id: item }), {
    method: 'POST',
    body: { integration_id: id, ...(Object.keys(inputs).length > 0 ? { inputs: texts(inputs) } : {}) },
  });
}
