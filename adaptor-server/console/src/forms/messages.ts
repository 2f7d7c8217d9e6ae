import type { RJSFValidationError } from '@rjsf/utils';
import type { Texts } from '../texts/en';

/** What is wrong with a field, for somebody who does not read schemas. */
export function readable(error: RJSFValidationError, t: Texts): string {
  switch (error.name) {
    case 'required':
      return t.forms.required;
    case 'pattern':
    case 'format':
      return t.forms.pattern;
    case 'type':
      return t.forms.type;
    case 'enum':
      return t.forms.choice;
    case 'minLength':
    case 'minItems':
      return t.forms.tooShort;
    case 'maxLength':
    case 'maxItems':
      return t.forms.tooLong;
    case 'minimum':
    case 'exclusiveMinimum':
      return t.forms.tooSmall;
    case 'maximum':
    case 'exclusiveMaximum':
      return t.forms.tooLarge;
    case 'oneOf':
    case 'anyOf':
      return t.forms.choice;
    default:
      return error.message ?? t.forms.type;
  }
}
