import { Document, parseDocument, stringify } from 'yaml';
import type { JsonObject } from '../api/types';

/** An integration as text, in the order of its fields. */
export function toYaml(document: unknown): string {
  return stringify(plain(document), { lineWidth: 120 });
}

/** The value of a text, or null where it is not YAML or no mapping. */
export function fromYaml(text: string): JsonObject | null {
  const document = parse(text);
  if (document.errors.length > 0) return null;
  const value: unknown = document.toJS();
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (numbers(value) as JsonObject) : null;
}

/** The text with some fields changed; comments, order and everything else stay as they are. */
export function withFields(text: string, path: readonly string[], before: JsonObject, after: JsonObject): string {
  const document = parse(text);
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    change(document, [...path, name], before[name], after[name]);
  }
  return document.toString({ lineWidth: 120 });
}

// Only what differs is written, so that a form which knows some fields of an object leaves its others alone.
function change(document: Document, path: string[], before: unknown, after: unknown): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (after === undefined) {
    document.deleteIn(path);
  } else if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) change(document, [...path, name], before[name], after[name]);
  } else {
    document.setIn(path, document.createNode(after));
  }
}

function parse(text: string): Document {
  return parseDocument(text, { intAsBigInt: true, prettyErrors: false });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Whole numbers are read with all their digits; those that a form can hold become ordinary ones.
function numbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(numbers);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, numbers(one)]));
  return value;
}

// Numbers that were read with their digits (see parseExactly) are objects of the engine's own kind.
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
