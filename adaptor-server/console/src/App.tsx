import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { rememberCsrf, whenSignedOut } from './api/client';
import { readSession, SESSION, useSessionOptions } from './api/queries';
import { Home } from './home/Home';
import { IntegrationsPage } from './integrations/IntegrationsPage';
import { SessionContext } from './session/SessionContext';
import { Shell } from './session/Shell';
import { SignIn } from './session/SignIn';
import { useTexts } from './texts';
import { Boundary } from './ui/Boundary';
import { Page } from './ui/Page';
import { Failure, Loading } from './ui/states';

const MarketplacePage = lazy(() => import('./marketplace/MarketplacePage'));
const TemplatePage = lazy(() => import('./marketplace/TemplatePage'));
const SetupPage = lazy(() => import('./marketplace/SetupPage'));
const IntegrationPage = lazy(() => import('./integrations/IntegrationPage'));
const TryChoicePage = lazy(() => import('./tries/TryChoicePage'));
const TryPage = lazy(() => import('./tries/TryPage'));
const RunsPage = lazy(() => import('./runs/RunsPage'));
const RunPage = lazy(() => import('./runs/RunPage'));
const EventsPage = lazy(() => import('./runs/EventsPage'));
const WatchPage = lazy(() => import('./watch/WatchPage'));
const AdminPage = lazy(() => import('./admin/AdminPage'));

/** Signs in first; everything else is behind that. */
export function App() {
  const queries = useQueryClient();
  const options = useSessionOptions();
  const session = useQuery({ queryKey: SESSION, queryFn: readSession, staleTime: Infinity, retry: false });
  useEffect(() => whenSignedOut(() => void queries.resetQueries({ queryKey: SESSION })), [queries]);
  const signedIn = useMemo(
    () => (session.data && options.data ? { session: session.data, options: options.data } : null),
    [session.data, options.data],
  );
  if (options.error) return <Failure page error={options.error} retry={() => void options.refetch()} />;
  if (!options.data || session.isPending) return <Loading />;
  if (!signedIn) return <SignIn options={options.data} />;
  rememberCsrf(signedIn.session.csrf);
  return (
    <SessionContext value={signedIn}>
      <Shell>
        <Pages />
      </Shell>
    </SessionContext>
  );
}

function Pages() {
  const [path] = useLocation();
  return (
    <Boundary resetOn={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={Home} />
          <Route path="/marketplace" component={MarketplacePage} />
          <Route path="/marketplace/:item">{({ item }) => <TemplatePage item={item} />}</Route>
          <Route path="/marketplace/:item/setup">{({ item }) => <SetupPage item={item} />}</Route>
          <Route path="/integrations" component={IntegrationsPage} />
          <Route path="/integrations/:id/:tab?">{({ id, tab }) => <IntegrationPage id={id} tab={tab ?? ''} />}</Route>
          <Route path="/try" component={TryChoicePage} />
          <Route path="/try/:id/:endpoint">{({ id, endpoint }) => <TryPage key={`${id}/${endpoint}`} id={id} endpoint={endpoint} />}</Route>
          <Route path="/runs" component={RunsPage} />
          <Route path="/runs/:requestId">{({ requestId }) => <RunPage requestId={requestId} />}</Route>
          <Route path="/events" component={EventsPage} />
          <Route path="/watch" component={WatchPage} />
          <Route path="/admin/:tab?">{({ tab }) => <AdminPage tab={tab ?? ''} />}</Route>
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Boundary>
  );
}

function NotFound() {
  const t = useTexts();
  return (
    <Page title={t.states.noPage}>
      <p>{t.states.noPageHelp}</p>
    </Page>
  );
}
