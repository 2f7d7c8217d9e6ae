import { Component, type ReactNode } from 'react';
import { useTexts } from '../texts';

type Props = { children: ReactNode; fallback?: ReactNode; resetOn?: string };

/** Keeps a fault of one part from taking the page with it. */
export class Boundary extends Component<Props, { failed: Error | null }> {
  override state = { failed: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { failed: error };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.failed && before.resetOn !== this.props.resetOn) this.setState({ failed: null });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return this.props.fallback ?? <Broken error={this.state.failed} />;
  }
}

function Broken({ error }: { error: Error }) {
  const t = useTexts();
  return (
    <div className="state failing" role="alert">
      <h2>{t.states.broken}</h2>
      <p>{error.message}</p>
      <button type="button" className="secondary" onClick={() => location.reload()}>
        {t.states.reload}
      </button>
    </div>
  );
}
