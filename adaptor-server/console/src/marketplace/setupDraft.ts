import type { JsonObject, Setup } from '../api/types';

const key = (item: string) => `adaptor.setup.${item}`;

/** What was filled in before, in this tab; secrets are asked for again. */
export function keptSetup(item: string): JsonObject {
  try {
    return JSON.parse(sessionStorage.getItem(key(item)) ?? '{}') as JsonObject;
  } catch {
    return {};
  }
}

export function keepSetup(item: string, value: JsonObject, setup: Setup): void {
  const kept = structuredClone(value) as Record<string, JsonObject>;
  for (const step of setup.steps) {
    const [part, name] = step.path.split('.');
    if (step.secret && part && name) delete kept[part]?.[name];
  }
  sessionStorage.setItem(key(item), JSON.stringify(kept));
}

export function forgetSetup(item: string): void {
  sessionStorage.removeItem(key(item));
}
