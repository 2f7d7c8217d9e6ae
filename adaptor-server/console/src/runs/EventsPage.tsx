import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { usePages } from '../api/queries';
import { route } from '../api/route';
import type { ReceivedEvent } from '../api/types';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Window } from '../ui/Confirm';
import { JsonView } from '../ui/JsonView';
import { More } from '../ui/More';
import { Page } from '../ui/Page';
import { Async, Empty, problemText } from '../ui/states';
import { TableBox } from '../ui/TableBox';
import { Time } from '../ui/Time';
import { RunsNav } from './RunsNav';

export default function EventsPage() {
  const t = useTexts();
  const events = usePages<ReceivedEvent>('/v2/events', { limit: 50 });
  const [shown, setShown] = useState<ReceivedEvent | null>(null);
  return (
    <Page title={t.events.title} lead={t.events.lead}>
      <RunsNav />
      <Async query={events}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <Empty title={t.events.none}>
                <p>{t.events.noneHelp}</p>
              </Empty>
            );
          }
          return (
            <TableBox
              label={t.events.title}
              head={
                <>
                  <th scope="col">{t.events.received}</th>
                  <th scope="col">{t.events.name}</th>
                  <th scope="col" className="wide">
                    {t.runs.filters.integration}
                  </th>
                  <th scope="col">
                    <span className="visually-hidden">{t.common.actions}</span>
                  </th>
                </>
              }
            >
              {items.map((event) => (
                <EventRow key={event.number} event={event} onShow={() => setShown(event)} />
              ))}
            </TableBox>
          );
        }}
      </Async>
      <More query={events} />
      <Window title={shown?.name ?? ''} open={shown !== null} onClose={() => setShown(null)}>
        <JsonView value={shown} label={t.events.content} />
      </Window>
    </Page>
  );
}

function EventRow({ event, onShow }: { event: ReceivedEvent; onShow: () => void }) {
  const t = useTexts();
  const execute = useMay('execute');
  const replay = useMutation({
    mutationFn: () => api(route('/v2/events/{number}/replay', { number: String(event.number) }), { method: 'POST', body: {} }),
  });
  return (
    <tr>
      <th scope="row">
        <Time at={event.received_at} />
      </th>
      <td className="mono">
        {event.name}
        <small className="quiet">{event.summary ?? event.id}</small>
      </td>
      <td className="wide mono">
        {event.integration_id}
        <small className="quiet">{event.connection}</small>
      </td>
      <td className="row-actions">
        <button type="button" className="link" onClick={onShow}>
          {t.events.show}
        </button>
        {execute && (
          <button type="button" className="link" aria-busy={replay.isPending} onClick={() => replay.mutate()}>
            {replay.isSuccess ? t.events.replayed : t.events.replay}
          </button>
        )}
        {replay.error && (
          <small className="field-error" role="alert">
            {problemText(replay.error)}
          </small>
        )}
      </td>
    </tr>
  );
}
