import { createContext, useContext } from 'react';

/** Whether the errors of a field are shown yet: they are found from the start, and shown once it was left or the form was sent. */
export const ShownContext = createContext<(id: string) => boolean>(() => true);

export function useInvalid(id: string, errors: readonly string[] | undefined): true | undefined {
  const shown = useContext(ShownContext);
  return ((errors?.length ?? 0) > 0 && shown(id)) || undefined;
}

/** The language of titles and descriptions in a schema, where it is known and may be another than that of the page. */
export const SchemaLanguage = createContext<string | undefined>(undefined);
