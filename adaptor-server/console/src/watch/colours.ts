import { useEffect, useState } from 'react';

/** A colour of the page as a canvas needs it, resolved for the scheme in use. */
export function colourOf(place: HTMLElement, tone: string): string {
  const probe = document.createElement('span');
  probe.className = `tone-${tone}`;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Changes whenever the colours do: a canvas has to be drawn again then. */
export function useScheme(): string {
  const [scheme, setScheme] = useState('');
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const read = () => setScheme(`${document.documentElement.dataset.theme ?? ''}${dark.matches}`);
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    dark.addEventListener('change', read);
    read();
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', read);
    };
  }, []);
  return scheme;
}
