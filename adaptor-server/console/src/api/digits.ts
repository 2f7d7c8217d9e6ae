type Source = { source?: string };
type ExactJson = JSON & { rawJSON?: (text: string) => unknown };

/** Parses JSON so that numbers are written again with the digits they came with, where the browser can do that. */
export function parseExactly(text: string): unknown {
  const rawJSON = (JSON as ExactJson).rawJSON;
  if (!rawJSON) return JSON.parse(text);
  const reviver = (_: string, value: unknown, context?: Source) =>
    typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
      ? rawJSON(context.source)
      : value;
  return JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
}
