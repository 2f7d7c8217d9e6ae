import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Answer } from '../api/client';
import { route } from '../api/route';
import type { ExecutionResult, Integration, JsonObject, Mappings, Preview } from '../api/types';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { JsonView } from '../ui/JsonView';
import { Notice } from '../ui/Notice';
import { problemText } from '../ui/states';
import { useLater } from '../ui/useLater';
import { MappingFields } from './MappingFields';
import { withMapping } from './withMapping';

type Props = { id: string; endpoint: string; result: ExecutionResult; stored: Answer<Integration> };

/** The mapped data, and its mapping: a change of it is seen at once, on the same answer. */
export function MappingBench({ id, endpoint, result, stored }: Props) {
  const t = useTexts();
  const queries = useQueryClient();
  const manage = useMay('manage');
  const mapping = stored.body.endpoints?.[endpoint]?.response_mapping;
  const before: Mappings = mapping?.field_mappings ?? {};
  const [fields, setFields] = useState<Mappings>(before);
  const [dataPath, setDataPath] = useState(mapping?.data_path ?? '');
  const changed = JSON.stringify(fields) !== JSON.stringify(before) || dataPath !== (mapping?.data_path ?? '');
  const hasRaw = result.raw_response !== undefined && result.raw_response !== null;
  const settled = useLater(JSON.stringify({ fields, dataPath }), 250);
  const preview = useQuery({
    queryKey: ['preview', id, endpoint, result.request_id, settled],
    queryFn: ({ signal }) =>
      api<Preview>(route('/v2/mappings/preview', {}), {
        method: 'POST',
        signal,
        body: { integration: withMapping(stored.body, endpoint, fields, dataPath), endpoint, response: result.raw_response },
      }),
    enabled: hasRaw,
    placeholderData: (last) => last,
    gcTime: 10_000,
  });
  const save = useMutation({
    mutationFn: () =>
      api(route('/v2/integrations/{id}', { id }), {
        method: 'PATCH',
        headers: { 'If-Match': stored.etag ?? '' },
        body: { endpoints: { [endpoint]: { response_mapping: patchOf(before, fields, dataPath) } } },
      }),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!hasRaw) return <JsonView value={result.data} label={t.try.mapped} />;
  const output = changed || !result.success ? preview.data?.output : result.data;
  return (
    <div className="mapping">
      <div>
        {preview.error && <Notice tone="bad">{problemText(preview.error)}</Notice>}
        {(!preview.error || (!changed && result.success)) && <JsonView value={output ?? null} label={changed ? t.try.preview : t.try.mapped} />}
        {preview.data?.warnings.map((warning) => (
          <Notice key={warning} tone="warn">
            {warning}
          </Notice>
        ))}
      </div>
      <div>
        <MappingFields fields={fields} dataPath={dataPath} values={preview.data?.expressions ?? []} onFields={setFields} onDataPath={setDataPath} disabled={!manage} />
        {save.error && <Notice tone="bad">{problemText(save.error)}</Notice>}
        {save.isSuccess && !changed && <Notice tone="good">{t.try.mappingSaved}</Notice>}
        {manage && (
          <div className="actions">
            <button type="button" disabled={!changed || preview.error !== null} aria-busy={save.isPending} onClick={() => save.mutate()}>
              {t.try.saveMapping}
            </button>
            <button
              type="button"
              className="secondary"
              disabled={!changed}
              onClick={() => {
                setFields(before);
                setDataPath(mapping?.data_path ?? '');
              }}
            >
              {t.edit.discard}
            </button>
            <Link href={`/integrations/${id}/edit?section=endpoint:${endpoint}`}>{t.try.whole}</Link>
          </div>
        )}
      </div>
    </div>
  );
}

/** A merge patch: null takes away what is gone. */
function patchOf(before: Mappings, after: Mappings, dataPath: string): JsonObject {
  const gone = Object.fromEntries(Object.keys(before).filter((name) => !(name in after)).map((name) => [name, null]));
  return { field_mappings: { ...gone, ...after }, data_path: dataPath === '' ? null : dataPath };
}
