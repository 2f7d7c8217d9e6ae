import { Link, useLocation } from 'wouter';

type Props = { label: string; items: { to: string; text: string }[] };

/** The pages of one thing; each is an address. */
export function SubNav({ label, items }: Props) {
  const [path] = useLocation();
  return (
    <nav className="subnav" aria-label={label}>
      {items.map((item) => (
        <Link key={item.to} href={item.to} aria-current={path === item.to ? 'page' : undefined}>
          {item.text}
        </Link>
      ))}
    </nav>
  );
}
