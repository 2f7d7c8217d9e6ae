import { useMemo } from 'react';
import type { JsonObject } from '../api/types';
import { withFields } from '../editor/document';
import SchemaForm from '../forms/SchemaForm';
import { useTexts } from '../texts';
import { at, section } from './sections';
import { cut } from './sectionSchema';

type Props = { name: string; text: string; document: JsonObject; schema: JsonObject; onChange: (text: string) => void; onAsText: () => void };

/** Edits one part of a document; the text remains what is edited, so nothing that the form does not know is lost. */
export function SectionForm({ name, text, document, schema, onChange, onAsText }: Props) {
  const t = useTexts();
  const { path, keys } = section(name, document);
  const whole = at(document, path);
  const { schema: form, left } = useMemo(() => cut(schema, path, keys, whole), [schema, name, shape(whole)]);
  const value = Object.fromEntries(Object.keys(form.properties as JsonObject).flatMap((key) => (whole[key] === undefined ? [] : [[key, whole[key]]])));
  const change = (after: JsonObject) => {
    const next = withFields(text, path, value, cleaned(after, value));
    if (next !== text) onChange(next);
  };
  return (
    <>
      {t.edit.english !== '' && <p className="quiet small">{t.edit.english}</p>}
      <SchemaForm key={name} id={`edit-${name.replaceAll(/\W/g, '-')}`} schema={form} uiSchema={LONG} value={value} onChange={change} language="en">
        <></>
      </SchemaForm>
      {left.length > 0 && (
        <p className="quiet">
          {t.edit.left} <span className="mono">{left.join(', ')}</span>{' '}
          <button type="button" className="link" onClick={onAsText}>
            {t.edit.asText}
          </button>
        </p>
      )}
    </>
  );
}

const LONG = { description: { 'ui:widget': 'textarea', 'ui:options': { rows: 2 } } };

/** What the schema of the form depends on: which rules there are, not what they say. */
function shape(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' && one !== '' ? 's' : one));
}

/** Forms make empty objects of their groups; those that were not there before stay away. */
function cleaned(after: JsonObject, before: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return value === undefined || (Array.isArray(value) && value.length === 0 && before[name] === undefined) ? [] : [[name, value]];
      }
      const inner = cleaned(value as JsonObject, (before[name] ?? {}) as JsonObject);
      return Object.keys(inner).length === 0 && before[name] === undefined ? [] : [[name, inner]];
    }),
  );
}
