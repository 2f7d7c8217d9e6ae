import type { JsonObject } from '../api/types';

/** A form's schema, and the fields that are set and that it leaves to the text. */
export type Cut = { schema: JsonObject; left: string[] };

/** Cuts the schema of a few fields out of the whole one; what is too deep for a form is left to the text. */
export function cut(root: JsonObject, path: readonly string[], keys: readonly string[], value: JsonObject): Cut {
  const left: string[] = [];
  const parent = resolved(root, schemaAt(root, path));
  const properties: JsonObject = {};
  for (const key of keys) {
    const found = (parent.properties as JsonObject | undefined)?.[key];
    if (!found) continue;
    const field = flat(root, found as JsonObject, value[key], key, left, 0);
    if (field) properties[key] = field;
  }
  const others = path.length > 0 ? Object.keys(value).filter((key) => !keys.includes(key)) : [];
  const required = ((parent.required as string[] | undefined) ?? []).filter((key) => key in properties);
  return { schema: { type: 'object', properties, required }, left: [...left, ...others] };
}

function schemaAt(root: JsonObject, path: readonly string[]): JsonObject {
  let node = root;
  for (const name of path) {
    const found = resolved(root, node);
    node = ((found.properties as JsonObject | undefined)?.[name] ?? found.additionalProperties ?? {}) as JsonObject;
  }
  return node;
}

function resolved(root: JsonObject, schema: JsonObject): JsonObject {
  if (typeof schema.$ref !== 'string') return schema;
  const target = (root.$defs as JsonObject | undefined)?.[schema.$ref.replace('#/$defs/', '')] as JsonObject | undefined;
  return { ...target, ...schema, $ref: undefined };
}

function flat(root: JsonObject, raw: JsonObject, value: unknown, name: string, left: string[], depth: number): JsonObject | null {
  const schema = resolved(root, raw);
  const title = heading(name.split('.').at(-1) ?? name);
  const leave = () => {
    if (value !== undefined) left.push(name);
    return null;
  };
  if (Array.isArray(schema.oneOf) || Array.isArray(schema.anyOf)) {
    // A value of a mapping: an expression is a field, a rule is text.
    return value === undefined || typeof value === 'string' ? { type: 'string', title } : leave();
  }
  const type = [schema.type].flat().find((one) => one !== 'null');
  if (type === 'object') {
    if (depth > 2) return leave();
    return container(root, schema, value, name, title, left, depth) ?? leave();
  }
  if (type === 'array') {
    const items = resolved(root, (schema.items ?? {}) as JsonObject);
    return items.type === 'object' || items.type === undefined ? (items.enum ? basic(schema, title) : leave()) : basic(schema, title);
  }
  return basic(schema, title);
}

function container(root: JsonObject, schema: JsonObject, value: unknown, name: string, title: string, left: string[], depth: number): JsonObject | null {
  const given = (typeof value === 'object' && value !== null ? value : {}) as JsonObject;
  const base = { type: 'object', title, ...(schema.description ? { description: schema.description } : {}) };
  if (schema.properties) {
    const properties: JsonObject = {};
    for (const [key, child] of Object.entries(schema.properties as JsonObject)) {
      const field = flat(root, child as JsonObject, given[key], `${name}.${key}`, left, depth + 1);
      if (field) properties[key] = field;
    }
    return { ...base, properties };
  }
  if (typeof schema.additionalProperties !== 'object') return null;
  // Names are free: a form can hold them where every value is one expression; the others stay in the text.
  const rules = Object.entries(given).filter(([, one]) => typeof one === 'object' && one !== null);
  if (rules.length > 0) return null;
  return { ...base, additionalProperties: { type: 'string' } };
}

function basic(schema: JsonObject, title: string): JsonObject {
  const { description, pattern, minimum, maximum, minLength, maxLength, type, enum: choices, items } = schema;
  const defaulted = schema.default === undefined || typeof schema.default === 'object' ? {} : { examples: [schema.default] };
  const kept = { title, description, pattern, minimum, maximum, minLength, maxLength, type, enum: choices, items, ...defaulted };
  return Object.fromEntries(Object.entries(kept).filter(([, one]) => one !== undefined));
}

export function heading(name: string): string {
  const words = name.replaceAll('_', ' ').replace(/\bms\b/, '(ms)').replace(/\burl\b/i, 'URL');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
