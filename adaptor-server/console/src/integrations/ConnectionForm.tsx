import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Problem } from '../api/problem';
import type { InputField, JsonObject } from '../api/types';
import { useTexts } from '../texts';
import { Notice } from '../ui/Notice';
import { Loading, problemText } from '../ui/states';
import { keepCredentials } from './credentials';
import { Refused } from './Refused';

const SchemaForm = lazy(() => import('../forms/SchemaForm'));

type Props = { id: string; fields: Record<string, InputField>; onDone: () => void };

/** Takes an account whose values are known here. They are tried before they are stored; the secrets among them never come back. */
export function ConnectionForm({ id, fields, onDone }: Props) {
  const t = useTexts();
  const [value, setValue] = useState<JsonObject>({});
  const schema = useMemo(() => connectionSchema(fields, t.connections.id), [fields, t]);
  const keep = useMutation({
    mutationFn: ({ filled, anyway }: { filled: JsonObject; anyway?: boolean }) =>
      keepCredentials({ id, connection: String(filled.connection_id), values: (filled.values ?? {}) as JsonObject, anyway: anyway ?? false }),
    onSuccess: (kept) => kept.stored && onDone(),
  });
  const errors = keep.error instanceof Problem ? keep.error.errors.map((one) => ({ ...one, field: one.field.replace(/^connection\./, 'values.') })) : [];
  const secrets = Object.entries(fields).filter(([, field]) => field.secret);
  const ui = { values: { 'ui:options': { label: false }, ...Object.fromEntries(secrets.map(([name]) => [name, { 'ui:widget': 'password' }])) } };
  return (
    <Suspense fallback={<Loading />}>
      <SchemaForm id="connection" schema={schema} uiSchema={ui} value={value} errors={errors} onChange={setValue} onSubmit={(filled) => keep.mutate({ filled })}>
        <Refused found={keep.data} busy={keep.isPending} onAnyway={() => keep.mutate({ filled: value, anyway: true })} />
        {keep.error && errors.length === 0 && <Notice tone="bad">{problemText(keep.error)}</Notice>}
        <button type="submit" aria-busy={keep.isPending}>
          {t.connections.store}
        </button>
      </SchemaForm>
    </Suspense>
  );
}

function connectionSchema(fields: Record<string, InputField>, idTitle: string): JsonObject {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      {
        type: 'string',
        title: field.label ?? name,
        ...(field.help ? { description: field.help } : {}),
        ...(field.example ? { examples: [field.example] } : {}),
        ...(field.pattern ? { pattern: `^(?:${field.pattern})$` } : {}),
        ...(field.options && field.options.length > 0 ? { enum: field.options } : {}),
      },
    ]),
  );
  const required = Object.entries(fields).filter(([, field]) => field.required !== false && field.default === undefined).map(([name]) => name);
  return {
    type: 'object',
    required: ['connection_id'],
    properties: {
      connection_id: { type: 'string', title: idTitle, minLength: 1, maxLength: 128, examples: ['customer-42'] },
      ...(Object.keys(properties).length > 0 ? { values: { type: 'object', properties, required } } : {}),
    },
  };
}
