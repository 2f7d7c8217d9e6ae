import { ariaDescribedByIds, getInputProps, type BaseInputTemplateProps, type RJSFSchema, type WidgetProps } from '@rjsf/utils';
import type { ChangeEvent } from 'react';
import { useTexts } from '../texts';
import { useInvalid } from './shown';

/** A text or number field that says to assistive technology what is wrong with it. */
export function Input({ id, htmlName, value, required, disabled, readonly, onChange, onBlur, onFocus, options, schema, type, rawErrors }: BaseInputTemplateProps) {
  const given = getInputProps(schema, type, options);
  return (
    <input
      id={id}
      name={htmlName ?? id}
      {...given}
      value={(value as string | number | undefined) ?? ''}
      placeholder={exampleOf(schema)}
      autoComplete="off"
      spellCheck={false}
      required={required}
      disabled={disabled}
      readOnly={readonly}
      aria-invalid={useInvalid(id, rawErrors)}
      aria-describedby={ariaDescribedByIds(id)}
      onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)}
      onBlur={() => onBlur(id, value)}
      onFocus={() => onFocus(id, value)}
    />
  );
}

export function Choice({ id, value, required, disabled, readonly, onChange, onBlur, options, rawErrors, label, schema }: WidgetProps) {
  const t = useTexts();
  const choices = options.enumOptions ?? [];
  const usual = exampleOf(schema);
  return (
    <select
      id={id}
      aria-label={label}
      value={choices.findIndex((one) => one.value === value)}
      disabled={disabled === true || readonly === true}
      aria-invalid={useInvalid(id, rawErrors)}
      aria-describedby={ariaDescribedByIds(id)}
      onBlur={() => onBlur(id, value)}
      onChange={(event) => onChange(choices[Number(event.target.value)]?.value)}
    >
      {(!required || value === undefined) && <option value={-1}>{usual === undefined ? '–' : t.forms.usual(usual)}</option>}
      {choices.map((one, at) => (
        <option key={at} value={at}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

export function Checkbox({ id, value, label, disabled, readonly, onChange, schema }: WidgetProps) {
  return (
    <label className="checkbox" htmlFor={id}>
      <input id={id} type="checkbox" checked={value === undefined ? exampleOf(schema) === 'true' : value === true} disabled={disabled === true || readonly === true} aria-describedby={ariaDescribedByIds(id)} onChange={(event) => onChange(event.target.checked)} />
      {schema.title ?? label}
    </label>
  );
}

export function Area({ id, value, disabled, readonly, onChange, onBlur, options, rawErrors }: WidgetProps) {
  return (
    <textarea
      id={id}
      rows={options.rows ?? 3}
      value={(value as string | undefined) ?? ''}
      disabled={disabled}
      readOnly={readonly}
      aria-invalid={useInvalid(id, rawErrors)}
      aria-describedby={ariaDescribedByIds(id)}
      onBlur={() => onBlur(id, value)}
      onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)}
    />
  );
}

/** What a field is like, or what holds where nothing is stated. */
function exampleOf(schema: RJSFSchema): string | undefined {
  return Array.isArray(schema.examples) ? String(schema.examples[0]) : undefined;
}
