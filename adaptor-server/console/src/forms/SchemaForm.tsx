import Form from '@rjsf/core';
import type { ErrorSchema, RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo, useState, type ReactNode } from 'react';
import type { JsonObject } from '../api/types';
import { useTexts } from '../texts';
import { Boundary } from '../ui/Boundary';
import { Alternatives, Field, FieldError, NamedField, ObjectField } from './Fields';
import { formSchema } from './formSchema';
import { Area, Checkbox, Choice, Input } from './Input';
import { AsText, List, ListItem } from './Lists';
import { readable } from './messages';
import { SchemaLanguage, ShownContext } from './shown';
import { validator } from './validator';

const nothing = () => null;
const templates = {
  FieldTemplate: Field,
  FieldErrorTemplate: FieldError,
  ObjectFieldTemplate: ObjectField,
  WrapIfAdditionalTemplate: NamedField,
  MultiSchemaFieldTemplate: Alternatives,
  ArrayFieldTemplate: List,
  ArrayFieldItemTemplate: ListItem,
  BaseInputTemplate: Input,
  UnsupportedFieldTemplate: AsText,
  DescriptionFieldTemplate: nothing,
  ErrorListTemplate: nothing,
};
const widgets = { SelectWidget: Choice, CheckboxWidget: Checkbox, TextareaWidget: Area };

type Props = {
  id: string;
  schema: JsonObject;
  uiSchema?: UiSchema;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  onSubmit?: (value: JsonObject) => void;
  /** What the server found, by dotted field name. */
  errors?: readonly { field: string; message: string }[];
  /** The language of the schema's own texts, where it is not that of the page. */
  language?: string;
  children?: ReactNode;
};

/** A form made from a JSON Schema. A field is checked once it has been left, all of them when the form is sent. */
export default function SchemaForm({ id, schema, uiSchema = {}, value, onChange, onSubmit, errors = [], language, children }: Props) {
  const t = useTexts();
  const fields = useMemo(() => formSchema(schema) as RJSFSchema, [schema]);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [sent, setSent] = useState(false);
  return (
    <Boundary fallback={<p className="quiet">{t.forms.broken}</p>}>
      <SchemaLanguage value={language}>
        <ShownContext value={(field) => sent || touched.has(field)}>
        <Form
          idPrefix={id}
          schema={fields}
          uiSchema={uiSchema}
          formData={withGroups(fields, uiSchema, value)}
          validator={validator}
          templates={templates}
          widgets={widgets}
          extraErrors={errorTree(errors)}
          extraErrorsBlockSubmit={false}
          liveValidate
          showErrorList={false}
          noHtml5Validate
          focusOnFirstError
          transformErrors={(found) => found.map((one) => ({ ...one, message: readable(one, t) }))}
          onBlur={(field) => setTouched((before) => (before.has(field) ? before : new Set(before).add(field)))}
          onChange={(event) => onChange((event.formData ?? {}) as JsonObject)}
          onError={() => setSent(true)}
          onSubmit={(event) => {
            setSent(true);
            onSubmit?.((event.formData ?? {}) as JsonObject);
          }}
        >
          {children ?? <></>}
        </Form>
        </ShownContext>
      </SchemaLanguage>
    </Boundary>
  );
}

/** Groups without a frame are always there, so that what is missing in them is said of their fields. */
function withGroups(schema: RJSFSchema, uiSchema: UiSchema, value: JsonObject): JsonObject {
  const groups = Object.keys(schema.properties ?? {}).filter((name) => uiSchema[name]?.['ui:options']?.label === false);
  return { ...Object.fromEntries(groups.map((name) => [name, {}])), ...value };
}

function errorTree(errors: readonly { field: string; message: string }[]): ErrorSchema | undefined {
  if (errors.length === 0) return undefined;
  const root: Record<string, unknown> = {};
  for (const { field, message } of errors) {
    let node = root;
    for (const part of field.split('.').filter(Boolean)) node = (node[part] ??= {}) as Record<string, unknown>;
    node.__errors = [...((node.__errors as string[] | undefined) ?? []), message];
  }
  return root as ErrorSchema;
}
