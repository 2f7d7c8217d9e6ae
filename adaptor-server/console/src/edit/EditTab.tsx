import { useQuery } from '@tanstack/react-query';
import { call, type Answer } from '../api/client';
import { route } from '../api/route';
import { Async } from '../ui/states';
import { Workbench } from './Workbench';

/** Reads an integration as text, with the digits and the order that it is stored with. */
export default function EditTab({ id }: { id: string }) {
  const stored = useQuery<Answer<string>, Error>({
    queryKey: ['yaml', id],
    queryFn: ({ signal }) => call<string>(route('/v2/integrations/{id}', { id }), { accept: 'application/yaml', signal }),
    staleTime: Infinity,
  });
  return <Async query={stored}>{({ body, etag }) => <Workbench key={etag} id={id} stored={{ text: body, etag: etag ?? '' }} />}</Async>;
}
