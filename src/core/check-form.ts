/** The form of a note beyond its words: two greetings, links that lead nowhere, papers named but not there, two Englishes at once. */
import type { NoteRule } from './kinds.ts';
import { plain } from './names.ts';
import type { NoteFacts, Seen } from './note.ts';
import type { NoteCut } from './note-cut.ts';
import type { Span } from './span.ts';

const SALUTE =
  /^(?:(?:my )?dear(?:est)?|hi(?: there)?|hello(?: again)?|hey|hiya|greetings|good (?:morning|afternoon|evening|day))(?:[ \t]+(?:and (?:hello|good \p{L}+) )?(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|or|sister|chef|rev|all|team|everyone|there|hiring|manager|both|panel|and|the|of|members|committee)\b\.?|\p{Lu}[\p{L}\p{M}.'’-]*))*[ \t]*[,:!.;–—-]*$/iu;
const SALUTE_START =
  /^(?:(?:[Mm]y )?[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey)[ \t]+(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor)\.?[ \t]+)?\p{Lu}[\p{L}\p{M}'’-]+(?:[ \t]+\p{Lu}[\p{L}\p{M}'’-]+)?[,:!]/u;

/** Greetings after the first. A quoted or forwarded note is not greeted again. */
export function secondGreetings(note: NoteCut): Seen[] {
  if (!note.greeting) return [];
  const out: Seen[] = [];
  let at = 0;
  for (const line of note.body.split('\n')) {
    const from = at;
    at += line.length + 1;
    const text = line.trim();
    if (text === '' || from < note.greeting[1] || from >= note.bodySpan[1]) continue;
    const whole = text.length <= 60 && SALUTE.test(text);
    const start = whole ? undefined : SALUTE_START.exec(text);
    if (!whole && !start) continue;
    const begin = from + line.indexOf(text);
    // Taken out with the blank lines after it, so that one greeting and one gap remain.
    const length = whole
      ? text.length + (/^\s*/u.exec(note.body.slice(begin + text.length))?.[0].length ?? 0)
      : (start?.[0].length ?? 0) + 1;
    out.push({ part: 'body', span: [begin, Math.min(begin + length, note.body.length)], with: '' });
  }
  const inline = /^[^\n]*?[,!][ \t]+((?:[Dd]ear|[Hh]i|[Hh]ello)[ \t]+\p{Lu}[\p{L}\p{M}'’-]+[,:!]?)[ \t]*$/mu.exec(
    note.body.slice(0, note.greeting[1]),
  );
  if (inline?.[1] !== undefined) {
    const begin = inline.index + inline[0].lastIndexOf(inline[1]);
    out.push({ part: 'body', span: [begin, begin + inline[1].length], with: '' });
  }
  return out;
}

const SCHEME =
  /(?<![\p{L}\p{N}])h?t{1,3}ps?[ \t]*[:;.]?[ \t]*\/{1,3}[ \t]*(?=\S*[\p{L}\p{N}])|(?<![\p{L}\p{N}])h[tp]{2,5}s?[:;][ \t]*\/{0,3}(?=[\p{L}\p{N}])/giu;
const ADDRESS = /(?<![\p{L}\p{N}])(?:https?:\/\/|www[.,])[^\s<>()"“”]*/giu;
const HOST =
  /^(?:https?:\/\/)?(?:localhost(?=[:/]|$)|(?:www\.)?(?!www\.)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,})(?::\d+)?(?:[/?#]|$)/iu;
const STAND_IN = /\/(?:your|my)?-?(?:your-?name|yourname|user-?name|profile-?name|your-?profile|xxx+)\b/iu;
const MAIL = /(?<![\p{L}\p{N}])[\p{L}\p{N}._%+-]+@[^\s,;:<>()"“”]*/gu;
const PLAIN_MAIL = /^[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}$/u;
const POINTS_TO =
  /\b(?:click (?:here|on the link|the link)|(?:at|via|through|on|follow(?:ing)?|use) (?:the|this) link(?: below| here| above)?|(?:the |this )?link below|here(?:['’]s| is) (?:the|a|my) link|(?:portfolio|website|site|profile|work|video|reel) (?:is )?linked (?:here|below))\b/giu;
const ANY_LINK =
  /\bhttps?:|\bwww\.|\b[\p{L}\p{N}-]+\.(?:com|org|net|io|dev|me|co|uk|de|eu|edu|gov|info|app|page|site|example|ie|ca|au|nz|in|fr|no|se|nl|ch|at|us)\b/iu;

/** Links and addresses that lead nowhere. `blanks` are marked as such and left alone here. */
export function brokenLinks(text: string, blanks: readonly Span[]): Seen[] {
  const out: Seen[] = [];
  const add = (span: Span, says: string, by?: string) => {
    if (![...out.map((o) => o.span), ...blanks].some((o) => o[0] < span[1] && span[0] < o[1]))
      out.push({ part: 'body', span, says, ...(by === undefined ? {} : { with: by }) });
  };
  for (const match of text.matchAll(SCHEME)) {
    if (/^https?:\/\/$/iu.test(match[0])) continue;
    const rest =
      /^[^\s<>()"“”]*/u.exec(text.slice(match.index + match[0].length))?.[0].replace(/[.,;:!?]+$/u, '') ?? '';
    const mended = `http${/s/iu.test(match[0]) ? 's' : ''}://${rest}`;
    add(
      [match.index, match.index + match[0].length + rest.length],
      'This link leads nowhere as it is written.',
      HOST.test(mended) ? mended : undefined,
    );
  }
  for (const match of text.matchAll(ADDRESS)) {
    const link = match[0].replace(/[.,;:!?'’]+$/u, '');
    const span = [match.index, match.index + link.length] as const;
    if (STAND_IN.test(link)) add(span, 'This link still holds a stand-in for your own name.');
    else if (!HOST.test(link)) {
      const mended = link.replace(/^www,/iu, 'www.').replace(/^(https?:\/\/)(?:https?:?\/\/)+/iu, '$1');
      add(span, 'This link leads nowhere as it is written.', mended !== link && HOST.test(mended) ? mended : undefined);
    }
  }
  for (const match of text.matchAll(MAIL)) {
    const mail = match[0].replace(/[.!?'’]+$/u, '');
    if (!PLAIN_MAIL.test(mail)) add([match.index, match.index + mail.length], 'This is no whole email address.');
  }
  if (!ANY_LINK.test(text))
    for (const match of text.matchAll(POINTS_TO))
      add([match.index, match.index + match[0].length], 'This speaks of a link, and there is none in the note.');
  return out;
}

const ATTACHED =
  /\b(?:i(?:['’]ve| have|['’]m| am|['’]ll| will)? (?:(?:also|just|now|hereby) )?(?:attach(?:ed|ing)?|enclos(?:e|ed|ing))\b(?! (?:to (?:the (?:team|unit|ward|regiment|project|department|wall|door|frame)|a |my |this)|by\b))|(?:please |you(?:['’]ll| will) )?(?:find|see) (?:.{0,30} )?(?:attached|enclosed)\b|(?:attached|enclosed),? (?:is|are|please|you(?:['’]ll| will)|with this|herewith)\b|\b(?:is|are|comes?) (?:attached|enclosed)(?: (?:with|to|in|here)\b| (?:for|as)\b|(?=[.,;!]))|\bin the attach(?:ment|ed)\b|\bsee (?:the )?attach(?:ment|ed)\b|\bthe attached (?:\p{L}+ ){0,2}(?:file|document|form|plan|pdf|sheet|sample|report|résumé|resume|cv|list|note|letter|sketch|drawing|photo|certificate|reference)s?\b)/giu;

/** Papers that the note says it brings, where it brings none. Quiet where nobody said what is attached. */
export function missingAttachments(note: NoteCut, facts: NoteFacts): Seen[] {
  if (facts.attachments === undefined || facts.attachments.length > 0) return [];
  return [...note.body.matchAll(ATTACHED)].map((match) => ({
    part: 'body',
    span: [match.index, match.index + match[0].length],
  }));
}

const ENDING = /^(?:s|d|ed|ing|er|ers|ful|fully|able|ably|ite|ites|ly|less|hood|hoods|ation|y|ies|al)?$/u;
const ISE = /^(?:e|es|ed|ing|er|ers|ation|ations)$/u;
type Spellings = { readonly pairs: readonly (readonly [uk: string, us: string])[]; readonly any: RegExp };
const spelt = new WeakMap<NoteRule, Spellings>();
/** The pairs of a rule, with a pattern that says quickly whether a text holds an American form at all. */
function spellings(rule: NoteRule): Spellings {
  let made = spelt.get(rule);
  if (!made) {
    const pairs = Object.entries(rule.corrections);
    made = { pairs, any: new RegExp(`\\b(?:${pairs.map(([, us]) => us).join('|')})`, 'iu') };
    spelt.set(rule, made);
  }
  return made;
}

/** Words in the spelling that fewer of the note's words have. `corrections` of the rule gives British: American beginnings of words. */
export function mixedEnglish(text: string, rule: NoteRule, facts: NoteFacts): Seen[] {
  const { pairs, any } = spellings(rule);
  if (!any.test(text)) return [];
  const names = new Set(
    [
      facts.company,
      facts.role,
      facts.interviewer.title ?? '',
      facts.nextSteps ?? '',
      ...(facts.topics ?? []),
      ...(facts.concernsRaised ?? []),
      ...(facts.knownNames ?? []),
      ...(facts.panel ?? []).map((p) => p.title ?? ''),
    ]
      .flatMap((t) => t.split(/[^\p{L}\p{M}]+/u))
      .map(plain),
  );
  const found: { at: number; word: string; is: 'uk' | 'us'; ending: boolean; other: string }[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}@./_-])\p{L}[\p{L}\p{M}]{3,}(?![\p{L}\p{N}@/_-]|\.\p{L})/gu)) {
    const word = match[0];
    const lower = word.toLowerCase();
    // A capital is a name, but for the first word of a sentence.
    const begins = /(?:^|[.!?\n]\s*)$/u.test(text.slice(Math.max(0, match.index - 3), match.index));
    if (names.has(plain(word)) || (/^\p{Lu}/u.test(word) && !begins)) continue;
    for (const [uk, us] of pairs) {
      const is = lower.startsWith(uk) ? 'uk' : lower.startsWith(us) ? 'us' : undefined;
      const [mine, theirs] = is === 'uk' ? [uk, us] : [us, uk];
      const ending = uk.endsWith('is') && us.endsWith('iz');
      // why: "humorous", "laboratory" and "organist" are the same in both.
      if (is === undefined || !(ending ? ISE : ENDING).test(lower.slice(mine.length))) continue;
      found.push({ at: match.index, word, is, ending, other: word[0] + (theirs + lower.slice(mine.length)).slice(1) });
      break;
    }
  }
  // "-ize" is at home in both Englishes; it clashes only with an "-ise" beside it.
  if (!found.some((f) => f.ending && f.is === 'uk')) found.splice(0, found.length, ...found.filter((f) => !f.ending));
  const count = (is: 'uk' | 'us') => found.filter((f) => f.is === is).length;
  if (count('uk') === 0 || count('us') === 0) return [];
  const odd =
    count('uk') === count('us')
      ? facts.english === undefined
        ? found[0]?.is === 'uk'
          ? 'us'
          : 'uk'
        : facts.english === 'uk'
          ? 'us'
          : 'uk'
      : count('uk') > count('us')
        ? 'us'
        : 'uk';
  return found
    .filter((f) => f.is === odd)
    .map(({ at, word, is, other }) => ({
      part: 'body',
      span: [at, at + word.length],
      with: other,
      says: `This is ${is === 'uk' ? 'British' : 'American'} spelling in a note that is otherwise ${is === 'uk' ? 'American' : 'British'}.`,
    }));
}
