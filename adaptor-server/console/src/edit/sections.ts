import type { JsonObject } from '../api/types';

export type Section = { name: string; path: string[]; keys: string[] };

const GENERAL = ['name', 'description', 'category', 'base_url', 'enabled', 'test_endpoint', 'timeout_ms', 'deadline_ms', 'headers'];
const RESILIENCE = ['retry_config', 'rate_limit', 'circuit_breaker', 'cache_config'];
const ENDPOINT = ['description', 'method', 'path', 'timeout_ms', 'request_mapping', 'response_mapping'];
const AUTH: Record<string, string[]> = {
  api_key: ['api_key_header', 'api_key_param', 'api_key_cookie', 'api_key_prefix'],
  bearer_token: ['header_name', 'header_prefix'],
  oauth2: ['oauth2_flow', 'authorization_url', 'token_url', 'scopes', 'client_auth', 'pkce', 'redirect_uri', 'audience'],
  jwt: ['jwt_algorithm', 'jwt_key_id', 'jwt_lifetime_seconds', 'jwt_header', 'jwt_prefix'],
  aws_sigv4: ['aws_region', 'aws_service'],
};

/** The part of a document that is edited as one form. */
export function section(name: string, document: JsonObject): Section {
  if (name === 'auth') {
    const type = String((document.auth_config as JsonObject | undefined)?.type ?? 'none');
    return { name, path: ['auth_config'], keys: ['type', ...(AUTH[type] ?? []), 'credentials'] };
  }
  if (name === 'resilience') return { name, path: [], keys: RESILIENCE };
  if (name.startsWith('endpoint:')) return { name, path: ['endpoints', name.slice('endpoint:'.length)], keys: ENDPOINT };
  return { name: 'general', path: [], keys: GENERAL };
}

export function at(document: JsonObject, path: readonly string[]): JsonObject {
  let node: unknown = document;
  for (const name of path) node = typeof node === 'object' && node !== null ? (node as JsonObject)[name] : undefined;
  return typeof node === 'object' && node !== null ? (node as JsonObject) : {};
}
