import { createContext, useContext } from 'react';
import type { Texts } from './en';

// Each file of this folder but this one is a language: a third one is only a file.
const files = import.meta.glob<{ texts: Texts }>(['./*.ts', '!./index.ts']);
const CHOICE = 'adaptor.language';

/** The languages that are there, by their BCP 47 tags. */
export const languages = Object.keys(files).map((file) => file.replace(/^\.\/|\.ts$/g, ''));

/** The chosen language, else the first of the browser's that is there, else English. */
export function preferredLanguage(): string {
  const wanted = [localStorage.getItem(CHOICE) ?? '', ...navigator.languages.map((tag) => tag.split('-')[0] ?? '')];
  return wanted.find((tag) => languages.includes(tag)) ?? 'en';
}

export function chooseLanguage(tag: string): void {
  localStorage.setItem(CHOICE, tag);
}

export async function loadTexts(tag: string): Promise<Texts> {
  const file = files[`./${tag}.ts`];
  if (!file) throw new Error(`there are no texts for the language ${tag}`);
  return (await file()).texts;
}

export const TextsContext = createContext<{ texts: Texts; language: string } | null>(null);

export function useTexts(): Texts {
  return useLanguage().texts;
}

export function useLanguage(): { texts: Texts; language: string } {
  const found = useContext(TextsContext);
  if (!found) throw new Error('texts are used outside of TextsContext');
  return found;
}

/** How numbers and times are written: as the browser's region does, where it speaks the chosen language. */
export function useLocale(): string {
  const { language } = useLanguage();
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}
