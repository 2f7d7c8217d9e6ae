import type { JsonObject } from '../api/types';

const key = (id: string, endpoint: string) => `adaptor.example.${id}/${endpoint}`;

/** Keeps the example of a template for the first try of what was installed from it, in this tab. */
export function keepExample(id: string, endpoint: string, input: JsonObject): void {
  sessionStorage.setItem(key(id, endpoint), JSON.stringify(input));
}

export function exampleInput(id: string, endpoint: string): JsonObject {
  try {
    return JSON.parse(sessionStorage.getItem(key(id, endpoint)) ?? '{}') as JsonObject;
  } catch {
    return {};
  }
}
