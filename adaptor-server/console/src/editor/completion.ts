import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { JsonObject } from '../api/types';

const MOST = 12;

/** Completes field names and values of an integration from its JSON Schema. */
export function completion(schema: () => JsonObject | null) {
  return (context: CompletionContext): CompletionResult | null => {
    const root = schema();
    if (!root) return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const value = /^(\s*(?:- )?)([\w.-]+):\s+([\w-]*)$/.exec(before);
    if (value) {
      const path = [...pathTo(context, line.number, value[1]!.length), value[2]!];
      return result(context.pos - value[3]!.length, valuesOf(schemasAt(root, path)));
    }
    const key = /^(\s*(?:- )?)([\w-]*)$/.exec(before);
    if (!key || (!context.explicit && key[2] === '')) return null;
    return result(context.pos - key[2]!.length, keysOf(root, schemasAt(root, pathTo(context, line.number, key[1]!.length))));
  };
}

function result(from: number, options: Completion[]): CompletionResult | null {
  return options.length === 0 ? null : { from, options, validFor: /^[\w-]*$/ };
}

export const completionLimits = { maxRenderedOptions: MOST };

/** The keys under which a line stands, read from the indentation of the lines above. */
function pathTo(context: CompletionContext, number: number, indentation: number): string[] {
  const path: string[] = [];
  let depth = indentation;
  for (let at = number - 1; at > 0 && depth > 0; at--) {
    const found = /^(\s*)((?:- )?)([\w.-]+|"[^"]+"):/.exec(context.state.doc.line(at).text);
    if (!found || found[1]!.length + found[2]!.length >= depth) continue;
    depth = found[1]!.length;
    path.unshift(found[3]!.replaceAll('"', ''));
    if (found[2] !== '') path.splice(1, 0);
  }
  return path;
}

function schemasAt(root: JsonObject, path: readonly string[]): JsonObject[] {
  let level = alternatives(root, root);
  for (const name of path) {
    level = level.flatMap((one) => {
      const child = (one.properties as JsonObject | undefined)?.[name] ?? one.additionalProperties;
      return typeof child === 'object' && child !== null ? alternatives(root, child as JsonObject) : [];
    });
  }
  return level;
}

/** A schema with what it refers to and combines, items of arrays included. */
function alternatives(root: JsonObject, schema: JsonObject, depth = 0): JsonObject[] {
  if (depth > 8) return [];
  const inner: JsonObject[] = [];
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/$defs/', '');
    const target = (root.$defs as JsonObject | undefined)?.[name];
    if (target) inner.push(target as JsonObject);
  }
  for (const word of ['allOf', 'anyOf', 'oneOf']) if (Array.isArray(schema[word])) inner.push(...(schema[word] as JsonObject[]));
  for (const word of ['then', 'else', 'items']) if (typeof schema[word] === 'object') inner.push(schema[word] as JsonObject);
  return [schema, ...inner.flatMap((one) => alternatives(root, one, depth + 1))];
}

function keysOf(root: JsonObject, schemas: JsonObject[]): Completion[] {
  const found = new Map<string, Completion>();
  for (const schema of schemas) {
    for (const [name, property] of Object.entries((schema.properties as JsonObject | undefined) ?? {})) {
      if (found.has(name)) continue;
      const described = alternatives(root, property as JsonObject).find((one) => typeof one.description === 'string');
      found.set(name, { label: name, type: 'property', apply: `${name}: `, ...(described ? { info: described.description as string } : {}) });
    }
  }
  return [...found.values()];
}

function valuesOf(schemas: JsonObject[]): Completion[] {
  const values = schemas.flatMap((one) => {
    if (Array.isArray(one.enum)) return one.enum.filter((value) => value !== null).map(String);
    return [one.type].flat().includes('boolean') ? ['true', 'false'] : [];
  });
  return [...new Set(values)].map((label) => ({ label, type: 'enum' }));
}
