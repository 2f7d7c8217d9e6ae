import { useTexts } from '../texts';

type Props = { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } };

export function More({ query }: Props) {
  const t = useTexts();
  if (!query.hasNextPage) return null;
  return (
    <p className="more">
      <button type="button" className="secondary" aria-busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {t.common.more}
      </button>
    </p>
  );
}
