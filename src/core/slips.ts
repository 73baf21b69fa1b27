/**
 * Slips of grammar (`slips.yaml`): patterns an adviser writes, and how each is mended.
 * `find` is a regular expression in which {base}, {past} and the like stand for classes of verb forms; in `to`, $1 is the first bracket
 * and $1:ing a form of the verb in it.
 */
import type { Slip } from './kinds.ts';
import type { Span } from './span.ts';
import { FORM_CLASSES, FORMS, type Form, formOf } from './verb-forms.ts';

/** A slip found: where, what it says, and, where the mend is certain, the words to put there. */
export type FoundSlip = { readonly slip: string; readonly span: Span; readonly says: string; readonly with?: string };

/** What is wrong with a pattern as written, for its author. */
export class SlipError extends Error {}

type Compiled = { readonly slip: Slip; readonly find: RegExp; readonly to: readonly Piece[] };
type Piece = string | { readonly group: number; readonly form?: Form };

const compiled = new WeakMap<readonly Slip[], readonly Compiled[]>();

/**
 * Find slips in a text.
 * Shape: in order of the slips, then of place; no two overlap, the earlier slip having the place. Units: UTF-16 offsets.
 */
export function findSlips(text: string, slips: readonly Slip[]): FoundSlip[] {
  let patterns = compiled.get(slips);
  if (!patterns) {
    patterns = slips.flatMap((slip) => slip.patterns.map((pattern) => compileSlip(slip, pattern)));
    compiled.set(slips, patterns);
  }
  const found: FoundSlip[] = [];
  for (const { slip, find, to } of patterns) {
    for (const match of text.matchAll(find)) {
      const was = match[0].trimEnd();
      const span = [match.index, match.index + was.length] as const;
      if (found.some((f) => f.span[0] < span[1] && span[0] < f.span[1])) continue;
      const now = mended(match, to)?.trimEnd();
      found.push({
        slip: slip.id,
        span,
        says: slip.says,
        ...(now === undefined || now === was ? {} : { with: likeCase(was, now) }),
      });
    }
  }
  return found;
}

/** The text with every certain mend made. */
export function mendSlips(text: string, slips: readonly Slip[]): string {
  return findSlips(text, slips)
    .sort((a, b) => b.span[0] - a.span[0])
    .reduce(
      (now, { span, with: by }) => (by === undefined ? now : now.slice(0, span[0]) + by + now.slice(span[1])),
      text,
    );
}

/** Compile one pattern. Errors: SlipError, whose message says what to mend. */
export function compileSlip(slip: Slip, pattern: Slip['patterns'][number]): Compiled {
  const source = pattern.find.replace(/\{([a-z-]+)\}/gu, (_, name: string) => {
    const words = FORM_CLASSES[name];
    if (words === undefined)
      throw new SlipError(
        `there is no class {${name}}; the classes are ${Object.keys(FORM_CLASSES)
          .map((c) => `{${c}}`)
          .join(', ')}`,
      );
    return words.join('|');
  });
  try {
    return { slip, find: new RegExp(source, slip.exactCase ? 'gu' : 'giu'), to: [...pieces(pattern.to)] };
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new SlipError(`"${pattern.find}" is not a regular expression: ${error.message}`);
    throw error;
  }
}

function* pieces(to: string): Generator<Piece> {
  let from = 0;
  for (const mark of to.matchAll(/\$(\d)(?::([a-z]+))?/gu)) {
    if (mark.index > from) yield to.slice(from, mark.index);
    const form = mark[2];
    if (form !== undefined && !isForm(form))
      throw new SlipError(`there is no form ":${form}"; the forms are ${FORMS.join(', ')}`);
    yield { group: Number(mark[1]), ...(form === undefined ? {} : { form }) };
    from = mark.index + mark[0].length;
  }
  if (from < to.length) yield to.slice(from);
}
const isForm = (name: string): name is Form => (FORMS as readonly string[]).includes(name);

/** The words to put instead; undefined where a form is asked of a word nobody listed. */
function mended(match: RegExpExecArray, to: readonly Piece[]): string | undefined {
  let out = '';
  for (const piece of to) {
    const words =
      typeof piece === 'string'
        ? piece
        : piece.form === undefined
          ? (match[piece.group] ?? '')
          : formOf(match[piece.group] ?? '', piece.form);
    if (words === undefined) return undefined;
    out += words;
  }
  return out;
}

/** A mend begins with a capital where the slip did. */
export function likeCase(was: string, now: string): string {
  return /^\p{Lu}/u.test(was) && !/^\p{Lu}/u.test(now) ? now.charAt(0).toUpperCase() + now.slice(1) : now;
}
