import type { Health, HealthStatus } from '../api/types';
import { useTexts } from '../texts';
import { Badge, type Tone } from '../ui/Badge';

const TONES: Record<HealthStatus, Tone> = { failing: 'bad', degraded: 'warn', healthy: 'good', unused: 'idle' };

export function HealthBadge({ health, enabled = true }: { health: Health | undefined; enabled?: boolean }) {
  const t = useTexts();
  if (!enabled) return <Badge tone="idle">{t.health.disabled}</Badge>;
  const status = health?.status ?? 'unused';
  return <Badge tone={TONES[status]}>{t.health[status]}</Badge>;
}
