import { useEffect, useId, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Bucket } from '../api/types';
import { useLocale, useTexts } from '../texts';
import { TableBox } from '../ui/TableBox';
import { Time, useNumber } from '../ui/Time';
import { colourOf, useScheme } from './colours';

export type Series = { label: string; tone: 'good' | 'bad' | 'one' | 'two' | 'three'; value: (bucket: Bucket) => number | null };
type Props = { title: string; unit: string; buckets: readonly Bucket[]; series: readonly Series[] };

const HEIGHT = 180;

/** A chart over time; the same numbers stand in a table behind a button. */
export function Chart({ title, unit, buckets, series }: Props) {
  const t = useTexts();
  const language = useLocale();
  const number = useNumber();
  const scheme = useScheme();
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const [table, setTable] = useState(false);
  useEffect(() => {
    const place = host.current;
    if (!place || table) return;
    const plot = new uPlot(options(place, unit, series, language), data(buckets, series), place);
    const observer = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT }));
    observer.observe(place);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [buckets, series, unit, table, scheme, language]);
  return (
    <section className="chart" aria-labelledby={id}>
      <header className="section-head">
        <h2 id={id}>{title}</h2>
        <ul className="legend">
          {series.map((one) => (
            <li key={one.label} className={`tone-${one.tone}`}>
              {one.label}
            </li>
          ))}
        </ul>
        <button type="button" className="link" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? t.watch.asChart : t.watch.asTable}
          <span className="visually-hidden">: {title}</span>
        </button>
      </header>
      {table ? (
        <TableBox
          label={`${title}: ${t.watch.asTable}`}
          head={
            <>
              <th scope="col">{t.runs.at}</th>
              {series.map((one) => (
                <th key={one.label} scope="col" className="number">
                  {one.label} {unit && `(${unit})`}
                </th>
              ))}
            </>
          }
        >
          {buckets.map((bucket) => (
            <tr key={bucket.at}>
              <th scope="row">
                <Time at={bucket.at} />
              </th>
              {series.map((one) => {
                const value = one.value(bucket);
                return (
                  <td key={one.label} className="number">
                    {value === null ? '–' : number(value, 1)}
                  </td>
                );
              })}
            </tr>
          ))}
        </TableBox>
      ) : (
        <div ref={host} className="plot" role="img" aria-label={t.watch.chartOf(title)} />
      )}
    </section>
  );
}

function data(buckets: readonly Bucket[], series: readonly Series[]): uPlot.AlignedData {
  return [buckets.map((one) => Date.parse(one.at) / 1000), ...series.map((one) => buckets.map(one.value))];
}

function options(place: HTMLElement, unit: string, series: readonly Series[], language: string): uPlot.Options {
  const axis = { stroke: colourOf(place, 'quiet'), grid: { stroke: colourOf(place, 'line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
  const clock = (at: number, wide: boolean) =>
    new Date(at * 1000).toLocaleString(language, wide ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' });
  return {
    width: place.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
    axes: [
      { ...axis, space: 76, values: (plot, ticks) => ticks.map((at) => clock(at, (plot.scales.x?.max ?? 0) - (plot.scales.x?.min ?? 0) > 172_800)) },
      { ...axis, size: 56, values: (_, ticks) => ticks.map((value) => `${value.toLocaleString(language)}${unit ? ` ${unit}` : ''}`) },
    ],
    series: [{}, ...series.map((one) => ({ label: one.label, stroke: colourOf(place, one.tone), width: 1.5, points: { show: true, size: 5, fill: colourOf(place, one.tone), filter: alone }, spanGaps: false }))],
  };
}

/** Values with nothing beside them; without a point they would not be seen. */
function alone(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  return Array.from(values, (_, at) => at).filter((at) => present(values[at]) && !present(values[at - 1]) && !present(values[at + 1]));
}

function present(value: number | null | undefined): boolean {
  return value !== null && value !== undefined;
}
