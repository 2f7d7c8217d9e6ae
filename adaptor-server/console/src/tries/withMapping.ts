import type { Integration, JsonObject, Mappings } from '../api/types';

/** An integration whose endpoint maps its answers otherwise. */
export function withMapping(integration: Integration, endpoint: string, fields: Mappings, dataPath: string): JsonObject {
  const { tenant_id: _, ...document } = integration;
  const old = integration.endpoints?.[endpoint] ?? {};
  const { data_path: __, ...mapping } = old.response_mapping ?? {};
  const response_mapping = { ...mapping, ...(dataPath === '' ? {} : { data_path: dataPath }), field_mappings: fields };
  return { ...document, endpoints: { ...integration.endpoints, [endpoint]: { ...old, response_mapping } } };
}
