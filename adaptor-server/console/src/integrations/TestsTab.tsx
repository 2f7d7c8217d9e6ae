import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import { route } from '../api/route';
import type { Integration, TestReport } from '../api/types';
import { useMay, useSession } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Badge } from '../ui/Badge';
import { Notice } from '../ui/Notice';
import { Empty, problemText } from '../ui/states';
import { TableBox } from '../ui/TableBox';
import { Pieces } from '../ui/Pieces';

export function TestsTab({ id, integration }: { id: string; integration: Integration }) {
  const t = useTexts();
  const { options } = useSession();
  const execute = useMay('execute');
  const [withoutCalls, setWithoutCalls] = useState(false);
  const run = useMutation({
    mutationFn: () => api<TestReport>(route('/v2/integrations/{id}/test-cases', { id }), { method: 'POST', body: withoutCalls ? { without_calls: true } : {} }),
  });
  const cases = integration.test_cases ?? [];
  if (cases.length === 0) {
    return (
      <Empty title={t.tests.none}>
        <p>{t.tests.noneHelp}</p>
        <Link href={`/integrations/${id}/edit?view=yaml`}>{t.tests.write}</Link>
      </Empty>
    );
  }
  return (
    <>
      <div className="filters">
        <button type="button" disabled={!execute || !options.test_mode} aria-busy={run.isPending} onClick={() => run.mutate()}>
          {t.tests.run(cases.length)}
        </button>
        <label className="checkbox">
          <input type="checkbox" checked={withoutCalls} onChange={(event) => setWithoutCalls(event.target.checked)} />
          {t.tests.withoutCalls}
        </label>
      </div>
      {run.error && <Notice tone="bad">{problemText(run.error)}</Notice>}
      {run.data && <Notice tone={run.data.passed ? 'good' : 'bad'}>{run.data.passed ? t.tests.passed : t.tests.failed}</Notice>}
      <TableBox
        label={t.integration.tests}
        head={
          <>
            <th scope="col">{t.tests.name}</th>
            <th scope="col">{t.tests.verdict}</th>
            <th scope="col">{t.tests.difference}</th>
          </>
        }
      >
        {cases.map((one) => {
          const check = run.data?.checks.find((found) => found.name === one.name && found.endpoint === one.endpoint);
          return (
            <tr key={`${one.endpoint}/${one.name}`}>
              <th scope="row">
                {one.name}
                <small className="quiet mono"><Pieces text={one.endpoint} /></small>
              </th>
              <td>{check ? <Badge tone={check.verdict === 'passed' ? 'good' : check.verdict === 'failed' ? 'bad' : 'idle'}>{t.tests.verdicts(check.verdict)}</Badge> : '–'}</td>
              <td>
                {check?.reason}
                {check?.differences?.map((difference) => (
                  <div key={difference.path} className="mono small">
                    {difference.path}: {t.tests.expected(JSON.stringify(difference.expected), JSON.stringify(difference.got))}
                  </div>
                ))}
              </td>
            </tr>
          );
        })}
      </TableBox>
    </>
  );
}
