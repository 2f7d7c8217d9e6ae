import type { paths } from './openapi';

/** Every path of the server's OpenAPI document. */
export type Route = keyof paths;

type Parameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [Key in Name]: string } & Parameters<Rest>
  : unknown;

export type Query = Record<string, string | number | boolean | null | undefined>;

/** The address of a route; the compiler checks that the route exists and that all its parameters are given. */
export function route<Path extends Route>(path: Path, parameters: Parameters<Path>, query: Query = {}): string {
  const values = parameters as Record<string, string>;
  const filled = path.replace(/\{(\w+)}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}
