import { useTexts } from '../texts';
import { SubNav } from '../ui/SubNav';

export function RunsNav() {
  const t = useTexts();
  return (
    <SubNav
      label={t.menu.runs}
      items={[
        { to: '/runs', text: t.runs.log },
        { to: '/events', text: t.events.title },
      ]}
    />
  );
}
