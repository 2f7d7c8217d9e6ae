import { useId, useState } from 'react';
import type { Expression, Mappings } from '../api/types';
import { useTexts } from '../texts';

type Props = {
  fields: Mappings;
  dataPath: string;
  values: readonly Expression[];
  onFields: (fields: Mappings) => void;
  onDataPath: (path: string) => void;
  disabled: boolean;
};

/** The fields of a mapping, each an expression over the raw answer; rules with more to them are left alone. */
export function MappingFields({ fields, dataPath, values, onFields, onDataPath, disabled }: Props) {
  const t = useTexts();
  const id = useId();
  const [added, setAdded] = useState('');
  const rename = (name: string) => {
    if (name !== '' && !(name in fields)) onFields({ ...fields, [name]: name });
    setAdded('');
  };
  return (
    <div className="mapping-fields">
      <div className="mapping-field">
        <label htmlFor={`${id}-path`} className="mono">
          data_path
        </label>
        <input id={`${id}-path`} className="mono" value={dataPath} disabled={disabled} spellCheck={false} onChange={(event) => onDataPath(event.target.value)} />
      </div>
      {Object.entries(fields).map(([name, value]) => (
        <div key={name} className="mapping-field">
          <label htmlFor={`${id}-${name}`} className="mono">
            {name}
          </label>
          <button type="button" className="link" disabled={disabled} aria-label={t.forms.remove(name)} onClick={() => onFields(without(fields, name))}>
            ×
          </button>
          {typeof value === 'object' && value !== null ? (
            <input id={`${id}-${name}`} className="mono" value={JSON.stringify(value)} readOnly />
          ) : (
            <input id={`${id}-${name}`} className="mono" value={value === null ? '' : String(value)} disabled={disabled} spellCheck={false} onChange={(event) => onFields({ ...fields, [name]: event.target.value })} />
          )}
          <small className="help mono">{shown(values, name)}</small>
        </div>
      ))}
      {!disabled && (
        <div className="add-field">
          <input className="mono" value={added} placeholder={t.try.newField} aria-label={t.try.newField} spellCheck={false} onChange={(event) => setAdded(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && rename(added.trim())} />
          <button type="button" className="secondary" disabled={added.trim() === ''} onClick={() => rename(added.trim())}>
            {t.forms.add}
          </button>
        </div>
      )}
    </div>
  );
}

function shown(values: readonly Expression[], name: string): string {
  const found = values.find((one) => one.field === `field_mappings.${name}`);
  if (!found) return '';
  const text = JSON.stringify(found.value) ?? 'null';
  return `= ${text.length > 80 ? `${text.slice(0, 80)}…` : text}`;
}

function without(fields: Mappings, name: string): Mappings {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));
}
