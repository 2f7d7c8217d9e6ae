import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import {
  createErrorHandler,
  getDefaultFormState,
  toErrorList,
  toErrorSchema,
  unwrapErrorHandler,
  validationDataMerge,
  type RJSFSchema,
  type RJSFValidationError,
  type ValidatorType,
} from '@rjsf/utils';

// A schema is compiled by nobody here, so the policy of the page needs no exception for code made at run time.

function units(schema: RJSFSchema, data: unknown): OutputUnit[] {
  return new Validator(schema as Schema, '2020-12', false).validate(data).errors;
}

/** Errors of the fields themselves; those of parents only repeat them. A missing field gets its error itself. */
function fieldErrors(found: OutputUnit[]): RJSFValidationError[] {
  return found.filter((unit) => isLeaf(unit) && !repeats(unit, found)).map((unit) => {
    const pointer = unit.instanceLocation.replace(/^#\/?/, '');
    const path = pointer === '' ? [] : pointer.split('/').map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
    const missing = unit.keyword === 'required' ? /"(.+)"/.exec(unit.error)?.[1] : undefined;
    const property = [...path, ...(missing === undefined ? [] : [missing])].map((part) => `.${part}`).join('');
    return { name: unit.keyword, property, message: unit.error, stack: unit.error, params: {} };
  });
}

const PARENTS = new Set(['properties', 'items', 'prefixItems', 'allOf', 'if', '$ref', 'additionalProperties']);

function isLeaf(unit: OutputUnit): boolean {
  return !PARENTS.has(unit.keyword);
}

/** Whether an alternative only says that none fits, where the fields of the one that was chosen say why. */
function repeats(unit: OutputUnit, found: OutputUnit[]): boolean {
  return (unit.keyword === 'oneOf' || unit.keyword === 'anyOf') && found.some((one) => isLeaf(one) && one !== unit && one.instanceLocation.startsWith(unit.instanceLocation));
}

/** @rjsf's validator on @cfworker/json-schema. */
export const validator: ValidatorType = {
  isValid(schema, data, root) {
    try {
      return units({ ...schema, $defs: { ...root.$defs, ...schema.$defs } }, data).length === 0;
    } catch {
      return false;
    }
  },
  rawValidation<Result>(schema: RJSFSchema, data?: unknown) {
    try {
      return { errors: units(schema, data) as Result[] };
    } catch (cause) {
      return { validationError: cause as Error };
    }
  },
  validateFormData(data, schema, customValidate, transformErrors, uiSchema) {
    let errors = fieldErrors(units(schema, data));
    if (transformErrors) errors = transformErrors(errors, uiSchema);
    const checked = { errors, errorSchema: toErrorSchema(errors) };
    if (!customValidate) return checked;
    const complete = getDefaultFormState(this, schema, data, schema, true);
    const handled = customValidate(complete, createErrorHandler(complete as object), uiSchema, checked.errorSchema);
    const own = unwrapErrorHandler(handled);
    return validationDataMerge({ errors: [...errors, ...toErrorList(own)], errorSchema: checked.errorSchema }, own);
  },
};
