export type Theme = 'system' | 'light' | 'dark';

const CHOICE = 'adaptor.theme';

export function chosenTheme(): Theme {
  const stored = localStorage.getItem(CHOICE);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Sets the colours of the page; the system's are what the page has without the attribute. */
export function applyTheme(theme: Theme = chosenTheme()): void {
  localStorage.setItem(CHOICE, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
