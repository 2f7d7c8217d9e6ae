import { parseExactly } from './digits';
import { Problem } from './problem';

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** An object goes out as JSON, a text as YAML. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** What is wanted back; JSON unless it is stated. */
  accept?: string;
};

export type Answer<T> = { body: T; etag: string | null; status: number };

// Proves to the server that a change comes from this page and not from another that the browser has open.
let csrf = '';
let onSignedOut: () => void = () => {};

export function rememberCsrf(token: string): void {
  csrf = token;
}

/** Sets what happens when the session has ended in the middle of work. */
export function whenSignedOut(action: () => void): void {
  onSignedOut = action;
}

/** Calls the server and returns the body with its ETag. Throws a Problem for every answer that is not 2xx. */
export async function call<T>(address: string, options: Options = {}): Promise<Answer<T>> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = { Accept: options.accept ?? 'application/json', ...options.headers };
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  let body: string | undefined;
  if (typeof options.body === 'string') {
    headers['Content-Type'] = 'application/yaml';
    body = options.body;
  } else if (options.body !== undefined) {
    headers['Content-Type'] ??= 'application/json';
    body = JSON.stringify(options.body);
  }
  const response = await send(address, { method, headers, body, signal: options.signal ?? null });
  const text = await response.text();
  const json = /[/+]json/.test(response.headers.get('Content-Type') ?? '');
  if (!response.ok) {
    if (response.status === 401 && !address.startsWith('/v2/session')) onSignedOut();
    throw new Problem(response.status, json ? (JSON.parse(text) as object) : {});
  }
  const content = (json && text !== '' ? parseExactly(text) : text) as T;
  return { body: content, etag: response.headers.get('ETag'), status: response.status };
}

/** Like call, for those who need the body only. */
export async function api<T>(address: string, options: Options = {}): Promise<T> {
  return (await call<T>(address, options)).body;
}

async function send(address: string, init: Omit<RequestInit, 'body'> & { body: string | undefined }): Promise<Response> {
  try {
    return await fetch(address, { ...init, body: init.body ?? null, credentials: 'same-origin', cache: 'no-store' });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem(0, {});
  }
}
