/** What the schemas of the content kinds are built of. Only for the `kinds-*` files: `kinds.ts` does not pass it on. */
import { z } from 'zod';
import { ACTS } from './acts.ts';

export const id = z
  .string()
  .regex(
    /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/,
    'an id is lower case words joined by - or . (for instance "next-steps.what-and-when")',
  );
export const sentence = z
  .string()
  .trim()
  .min(1, 'say something here')
  .max(600, 'shorter, please: 600 characters at most');
export const sources = z.array(sentence).min(1, 'name at least one source (a page, a paper, or "judgement, YYYY-MM")');
export const unit = z.number().min(0).max(1);
export const three = (what: string) => z.array(sentence).min(3, `give at least three examples ${what}`);
export const act = z.enum(ACTS);
