/** One thing an interviewer means to say: what is planned for a turn, before it has words. */
import type { Intent } from './kinds.ts';
import type { Circumstances } from './reply.ts';

/** One thing meant: the intent and what its words may need. */
export type Meant = Circumstances & {
  readonly intent: Intent;
  /** The seat of the one who says it; the lead's where left out. */
  readonly by?: number;
  readonly concern?: string;
  readonly answer?: string;
  readonly topic?: string;
  readonly words?: string;
  readonly before?: string;
  readonly after?: string;
  readonly colleague?: string;
  readonly hint?: boolean;
  readonly told?: boolean;
  /** Without a lead-in. */
  readonly bare?: boolean;
  /** What an answer lacked, in words. */
  readonly missing?: string;
  /** The last word before the close: nothing may promise another question. */
  readonly last?: boolean;
};

/** Who says it: the seat of a colleague, and nothing where it is the lead. */
export const by = (seat: number | undefined): Pick<Meant, 'by'> => (seat ? { by: seat } : {});
