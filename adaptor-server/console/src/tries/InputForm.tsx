import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { JsonObject } from '../api/types';
import { useTexts } from '../texts';
import { Loading } from '../ui/states';

const SchemaForm = lazy(() => import('../forms/SchemaForm'));

type Props = { schema: JsonObject | null; value: JsonObject; onChange: (value: JsonObject) => void; onSubmit: () => void; children: ReactNode };

/** The input as fields where there is a schema, and as JSON for what fields cannot say. */
export function InputForm({ schema, value, onChange, onSubmit, children }: Props) {
  const t = useTexts();
  const form = schema !== null && Object.keys((schema.properties as JsonObject | undefined) ?? {}).length > 0;
  const [asJson, setAsJson] = useState(!form);
  return (
    <>
      {form && (
        <fieldset className="switch">
          <legend className="visually-hidden">{t.try.inputAs}</legend>
          <label>
            <input type="radio" name="input-as" checked={!asJson} onChange={() => setAsJson(false)} />
            {t.edit.form}
          </label>
          <label>
            <input type="radio" name="input-as" checked={asJson} onChange={() => setAsJson(true)} />
            JSON
          </label>
        </fieldset>
      )}
      {asJson || schema === null ? (
        <JsonInput value={value} onChange={onChange} onSubmit={onSubmit}>
          {children}
        </JsonInput>
      ) : (
        <Suspense fallback={<Loading />}>
          <SchemaForm id="input" schema={schema} uiSchema={PLAIN} value={value} onChange={onChange} onSubmit={onSubmit}>
            {children}
          </SchemaForm>
        </Suspense>
      )}
    </>
  );
}

const PLAIN = { variables: { 'ui:options': { label: false } } };

type JsonProps = Omit<Props, 'schema'>;

function JsonInput({ value, onChange, onSubmit, children }: JsonProps) {
  const t = useTexts();
  const [text, setText] = useState(() => JSON.stringify(Object.keys(value).length === 0 ? { variables: {} } : value, null, 2));
  const [wrong, setWrong] = useState('');
  const change = (next: string) => {
    setText(next);
    try {
      onChange(JSON.parse(next) as JsonObject);
      setWrong('');
    } catch (cause) {
      setWrong((cause as Error).message);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === '') onSubmit();
      }}
    >
      <div className="field">
        <label htmlFor="input-json">{t.try.inputJson}</label>
        <textarea id="input-json" className="mono" rows={10} spellCheck={false} value={text} aria-invalid={wrong !== '' || undefined} aria-describedby="input-json-error" onChange={(event) => change(event.target.value)} />
        <div id="input-json-error" className="field-error" role="alert">
          {wrong}
        </div>
      </div>
      {children}
    </form>
  );
}
