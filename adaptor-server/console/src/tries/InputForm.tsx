import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import type { JsonObject } from '../api/types';
import { useTexts } from '../texts';
import { Loading } from '../ui/states';

const SchemaForm = lazy(() => import('../forms/SchemaForm'));

type Props = { schema: JsonObject | null; cursorName: string | null; value: JsonObject; onChange: (value: JsonObject) => void; onSubmit: () => void; children: ReactNode };

/** The variables as fields where there is a schema for them, and the whole input as JSON for what fields cannot say. */
export function InputForm({ schema, cursorName, value, onChange, onSubmit, children }: Props) {
  const t = useTexts();
  const fields = useMemo(() => withoutCursor(schema, cursorName), [schema, cursorName]);
  const form = Object.keys(fields.properties as JsonObject).length > 0;
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
      {asJson ? (
        <JsonInput value={value} onChange={onChange} onSubmit={onSubmit}>
          {children}
        </JsonInput>
      ) : (
        <Suspense fallback={<Loading />}>
          <SchemaForm id="input" schema={fields} value={(value.variables ?? {}) as JsonObject} onChange={(variables) => onChange({ ...value, variables })} onSubmit={onSubmit}>
            {children}
          </SchemaForm>
        </Suspense>
      )}
    </>
  );
}

/** Pages are stepped through with buttons; the cursor that takes a tool to the next one is not a field. */
function withoutCursor(schema: JsonObject | null, cursorName: string | null): JsonObject {
  const properties = Object.entries((schema?.properties as JsonObject | undefined) ?? {}).filter(([name]) => name !== cursorName);
  return { ...schema, type: 'object', properties: Object.fromEntries(properties) };
}

type JsonProps = Omit<Props, 'schema' | 'cursorName'>;

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
