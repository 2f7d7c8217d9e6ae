import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/client';
import { route } from '../api/route';
import { useTexts } from '../texts';
import { Brand } from './Brand';
import { Preferences } from './Preferences';
import { useMay, useSession } from './SessionContext';

/** The frame of every page: the menu of six, who is signed in, and how it looks. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTexts();
  const { session, options } = useSession();
  const admin = useMay('admin');
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const signOut = useMutation({
    mutationFn: () => api(route('/v2/session', {}), { method: 'DELETE' }),
    onSettled: () => location.assign('/'),
  });
  const items = [
    ...(options.marketplace ? [{ to: '/marketplace', text: t.menu.marketplace }] : []),
    { to: '/integrations', text: t.menu.integrations },
    { to: '/try', text: t.menu.try },
    { to: '/runs', text: t.menu.runs, also: '/events' },
    { to: '/watch', text: t.menu.watch },
    ...(admin ? [{ to: '/admin', text: t.menu.admin }] : []),
  ];
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t.menu.skip}
      </a>
      <aside>
        <div className="top">
          <Link href="/" title={t.menu.home}>
            <Brand name={options.service_name} />
          </Link>
          <button type="button" className="menu-button secondary" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>
            {t.menu.menu}
          </button>
        </div>
        <div id="menu" className={open ? 'menu open' : 'menu'}>
          <nav aria-label={t.menu.main}>
            {items.map((item) => (
              <Link key={item.to} href={item.to} aria-current={path.startsWith(item.to) || (item.also && path.startsWith(item.also)) ? 'page' : undefined}>
                {item.text}
              </Link>
            ))}
          </nav>
          <div className="who">
            <Preferences />
            <p>
              <span title={session.actor}>{session.actor}</span>
              <span className="quiet">{session.tenant_id}</span>
            </p>
            <button type="button" className="link" onClick={() => signOut.mutate()}>
              {t.menu.signOut}
            </button>
          </div>
        </div>
      </aside>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
