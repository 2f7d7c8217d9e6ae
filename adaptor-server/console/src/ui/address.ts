import { useSearchParams } from 'wouter';

/** The state that stands in the address, so that a view can be sent to a colleague. */
export function useAddress(): [get: (name: string) => string, set: (changes: Record<string, string>, push?: boolean) => void] {
  const [search, setSearch] = useSearchParams();
  const set = (changes: Record<string, string>, push = false) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: !push },
    );
  return [(name) => search.get(name) ?? '', set];
}
