import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps, UnsupportedFieldProps } from '@rjsf/utils';
import { useTexts } from '../texts';

export function List({ title, schema, items, canAdd, onAddClick, disabled, readonly, fieldPathId }: ArrayFieldTemplateProps) {
  const t = useTexts();
  return (
    <fieldset id={fieldPathId.$id}>
      <legend>{schema.title ?? title}</legend>
      {schema.description && <small className="help">{schema.description}</small>}
      {items}
      {canAdd && (
        <button type="button" className="secondary small" disabled={disabled === true || readonly === true} onClick={onAddClick}>
          {t.forms.add}
        </button>
      )}
    </fieldset>
  );
}

export function ListItem({ children, index, buttonsProps }: ArrayFieldItemTemplateProps) {
  const t = useTexts();
  return (
    <div className="named list-item">
      <div>{children}</div>
      {buttonsProps.hasRemove && (
        <button type="button" className="secondary small" disabled={buttonsProps.disabled === true || buttonsProps.readonly === true} aria-label={t.forms.remove(String(index + 1))} onClick={buttonsProps.onRemoveItem}>
          ×
        </button>
      )}
    </div>
  );
}

/** What no field can be made for stays as it is; it can be changed as text. */
export function AsText({ schema, fieldPathId }: UnsupportedFieldProps) {
  const t = useTexts();
  return (
    <p className="quiet small">
      {schema.title ?? fieldPathId.path.at(-1)}: {t.forms.asText}
    </p>
  );
}
