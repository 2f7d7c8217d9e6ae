export type Draft = { etag: string; text: string };

const key = (id: string) => `adaptor.draft.${id}`;

/** What was changed and not saved, in this tab of the browser. */
export function keptDraft(id: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key(id)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

export function keepDraft(id: string, draft: Draft | null): void {
  if (draft) sessionStorage.setItem(key(id), JSON.stringify(draft));
  else sessionStorage.removeItem(key(id));
}
