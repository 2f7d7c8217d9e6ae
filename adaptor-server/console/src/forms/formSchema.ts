import type { JsonObject } from '../api/types';

const DROPPED = new Set(['$id', '$schema', 'if', 'then', 'else', 'not', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties']);

/**
 * A schema as forms need it: without what only validators need, with one type per field. The server checks with the
 * whole schema; this one only has to ask for the right things.
 */
export function formSchema(schema: JsonObject): JsonObject {
  return reduced(schema) as JsonObject;
}

function reduced(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(reduced);
  if (typeof node !== 'object' || node === null) return node;
  const source = node as JsonObject;
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(source)) {
    if (DROPPED.has(name) && typeof source.properties !== 'string') continue;
    if (name === 'pattern' && typeof value === 'string' && !isPattern(value)) continue;
    if (name === 'properties' || name === '$defs' || name === 'definitions') result[name] = named(value);
    else if (name === 'default' || name === 'const' || name === 'examples' || name === 'required') result[name] = value;
    else if (name === 'enum' && Array.isArray(value)) result[name] = value.filter((one) => one !== null);
    else result[name] = reduced(value);
  }
  withNamesAsProperties(result, source);
  const type = oneType(source, result);
  if (type !== undefined) result.type = type;
  return result;
}

/** Whether browsers know the pattern; another flavour must not stop all of a form from being checked. */
function isPattern(value: string): boolean {
  try {
    new RegExp(value, 'u');
    return true;
  } catch {
    return false;
  }
}

function named(properties: unknown): JsonObject {
  return Object.fromEntries(Object.entries(properties as JsonObject).map(([name, value]) => [name, reduced(value)]));
}

/** An object whose names are listed is a form with these fields. */
function withNamesAsProperties(result: JsonObject, source: JsonObject): void {
  const names = (source.propertyNames as JsonObject | undefined)?.enum;
  if (Array.isArray(names) && typeof source.additionalProperties === 'object') {
    result.properties = { ...Object.fromEntries(names.map((name) => [name, result.additionalProperties])), ...(result.properties as object) };
    result.additionalProperties = false;
  }
  delete result.propertyNames;
}

function oneType(source: JsonObject, result: JsonObject): string | undefined {
  const stated = source.type;
  if (Array.isArray(stated)) return (stated.find((one) => one !== 'null') as string | undefined) ?? 'null';
  if (typeof stated === 'string') return stated;
  if (result.properties || result.additionalProperties) return 'object';
  if (result.items) return 'array';
  if (Array.isArray(source.enum)) return 'string';
  return undefined;
}
