import type { ProblemDocument } from './types';

/** An answer that is not 2xx, or none at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { field: string; message: string }[];

  constructor(status: number, document: Partial<ProblemDocument>) {
    super(document.detail ?? document.title ?? '');
    this.name = 'Problem';
    this.status = status;
    this.code = document.code ?? '';
    this.errors = document.errors ?? [];
  }
}
