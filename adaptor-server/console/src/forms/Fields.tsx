import { ADDITIONAL_PROPERTY_FLAG, buttonId, canExpand, descriptionId, errorId, getUiOptions, type FieldErrorProps, type FieldPathId, type FieldTemplateProps, type MultiSchemaFieldTemplateProps, type ObjectFieldTemplateProps, type WrapIfAdditionalTemplateProps } from '@rjsf/utils';
import { useContext } from 'react';
import { useTexts } from '../texts';
import type { Texts } from '../texts/en';
import { SchemaLanguage, ShownContext } from './shown';

export function Field(props: FieldTemplateProps) {
  const { id, label, children, errors, rawDescription, hidden, required, displayLabel, schema, registry, fieldPathId } = props;
  const t = useTexts();
  const language = useContext(SchemaLanguage);
  const free = ADDITIONAL_PROPERTY_FLAG in schema;
  if (hidden) return <div hidden>{children}</div>;
  const Wrap = registry.templates.WrapIfAdditionalTemplate;
  const container = schema.type === 'object' || schema.type === 'array';
  return (
    <Wrap {...props}>
      <div className={container ? undefined : 'field'}>
        {displayLabel && (
          <label htmlFor={id} lang={free ? undefined : language}>
            {free ? t.forms.value : (itemName(fieldPathId, t) ?? schema.title ?? label)}
            {free && <span className="visually-hidden"> {label}</span>}
            {required && <span className="required"> *</span>}
          </label>
        )}
        {children}
        {!container && rawDescription && (
          <small id={descriptionId(id)} className="help" lang={language}>
            {rawDescription}
          </small>
        )}
        {errors}
      </div>
    </Wrap>
  );
}

/** Entries of lists are counted; their fields have the titles. */
function itemName({ path }: FieldPathId, t: Texts): string | undefined {
  const last = path.at(-1);
  return typeof last === 'number' ? t.forms.item(last + 1) : undefined;
}

export function FieldError({ errors = [], fieldPathId }: FieldErrorProps) {
  const shown = useContext(ShownContext);
  if (errors.length === 0 || !shown(fieldPathId.$id)) return null;
  return (
    <div id={errorId(fieldPathId)} role="alert" className="field-error">
      {[...new Set(errors.map(String))].join(' ')}
    </div>
  );
}

/** The outermost object has no frame; those inside are groups with a legend. */
export function ObjectField(props: ObjectFieldTemplateProps) {
  const { fieldPathId, title, description, properties, schema, uiSchema, formData, onAddProperty, disabled, readonly } = props;
  const t = useTexts();
  const language = useContext(SchemaLanguage);
  const inner = (
    <>
      {properties.map((property) => property.content)}
      {canExpand(schema, uiSchema, formData) && (
        <button type="button" id={buttonId(fieldPathId, 'add')} className="secondary small" disabled={disabled || readonly} onClick={onAddProperty}>
          {t.forms.add}
        </button>
      )}
    </>
  );
  if (fieldPathId.path.length === 0 || getUiOptions(uiSchema).label === false) return <div>{inner}</div>;
  return (
    <fieldset id={fieldPathId.$id}>
      <legend lang={language}>{itemName(fieldPathId, t) ?? schema.title ?? title}</legend>
      {description && <small className="help" lang={language}>{description}</small>}
      {inner}
    </fieldset>
  );
}

/** A field whose name is free too: name and value side by side. */
export function NamedField({ id, label, schema, children, disabled, readonly, onKeyRenameBlur, onRemoveProperty }: WrapIfAdditionalTemplateProps) {
  const t = useTexts();
  if (!(ADDITIONAL_PROPERTY_FLAG in schema)) return <>{children}</>;
  return (
    <div className="named">
      <div className="field">
        <label htmlFor={`${id}-key`}>{t.forms.name}</label>
        <input id={`${id}-key`} type="text" defaultValue={label} disabled={disabled || readonly} autoComplete="off" spellCheck={false} onBlur={onKeyRenameBlur} />
      </div>
      <div>{children}</div>
      <button type="button" className="secondary small" disabled={disabled || readonly} aria-label={t.forms.remove(label)} onClick={onRemoveProperty}>
        ×
      </button>
    </div>
  );
}

export function Alternatives({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return (
    <div className="alternatives">
      {selector}
      {optionSchemaField}
    </div>
  );
}
