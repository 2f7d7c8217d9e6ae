import { useState } from 'react';
import { chooseLanguage, languages, useLanguage } from '../texts';
import { applyTheme, chosenTheme, type Theme } from '../ui/theme';

/** Colours and language; both are kept in this browser. */
export function Preferences() {
  const { texts: t, language } = useLanguage();
  const [theme, setTheme] = useState(chosenTheme());
  const change = (next: Theme) => {
    applyTheme(next);
    setTheme(next);
  };
  const name = (tag: string) => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return (
    <div className="preferences">
      <select aria-label={t.menu.theme} value={theme} onChange={(event) => change(event.target.value as Theme)}>
        <option value="system">{t.menu.system}</option>
        <option value="light">{t.menu.light}</option>
        <option value="dark">{t.menu.dark}</option>
      </select>
      <select
        aria-label={t.menu.language}
        value={language}
        onChange={(event) => {
          chooseLanguage(event.target.value);
          location.reload();
        }}
      >
        {languages.map((tag) => (
          <option key={tag} value={tag}>
            {name(tag)}
          </option>
        ))}
      </select>
    </div>
  );
}
