import type { Bucket, Statistics } from '../api/types';

const MOST = 500;

/** The server leaves out times in which nothing ran; a chart needs them as zeros, or it would draw lines across them. */
export function withoutGaps({ buckets, step_seconds }: Statistics, from: string, to: string): Bucket[] {
  const step = step_seconds * 1000;
  const known = new Map(buckets.map((one) => [Date.parse(one.at), one]));
  const anchor = buckets[0] ? Date.parse(buckets[0].at) : Date.parse(from);
  const first = anchor - Math.floor((anchor - Date.parse(from)) / step) * step;
  const filled: Bucket[] = [];
  for (let at = first; at < Date.parse(to) && filled.length < MOST; at += step) {
    filled.push(known.get(at) ?? { at: new Date(at).toISOString(), executions: 0, failed: 0, cached: 0, p50_ms: null, p95_ms: null, p99_ms: null });
  }
  return filled;
}
