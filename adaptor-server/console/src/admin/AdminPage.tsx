import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Page } from '../ui/Page';
import { Failure } from '../ui/states';
import { SubNav } from '../ui/SubNav';
import { Problem } from '../api/problem';
import { AuditTab } from './AuditTab';
import { KeysTab } from './KeysTab';
import { SecretsTab } from './SecretsTab';
import { TenantsTab } from './TenantsTab';

export default function AdminPage({ tab }: { tab: string }) {
  const t = useTexts();
  const admin = useMay('admin');
  const tabs = { '': <KeysTab />, secrets: <SecretsTab />, tenants: <TenantsTab />, audit: <AuditTab /> };
  return (
    <Page title={t.menu.admin}>
      <SubNav
        label={t.menu.admin}
        items={[
          { to: '/admin', text: t.admin.keys },
          { to: '/admin/secrets', text: t.admin.secrets },
          { to: '/admin/tenants', text: t.admin.tenants },
          { to: '/admin/audit', text: t.admin.audit },
        ]}
      />
      {admin ? (tabs[tab as keyof typeof tabs] ?? <KeysTab />) : <Failure error={new Problem(403, {})} />}
    </Page>
  );
}
