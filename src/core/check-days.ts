/** What a note says of days: the day of the interview, and the day that was agreed for what comes next. */
import { addDays, daysBetween, WEEKDAYS, weekdayOf } from './days.ts';
import { segments } from './span.ts';
import type { NoteFacts, Seen } from './note.ts';
import { dayIn } from './zones.ts';

const DAY = WEEKDAYS.join('|');
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'.split('|');
/** A sentence that speaks of the interview itself, not of something else that happened on a day. */
const OF_INTERVIEW =
  /\b(?:thank(?:s| you)?|grateful|appreciate[ds]?|enjoyed|pleasure|great|good|lovely|nice) (?:.{0,60} )?(?:for|to|meeting|talking|speaking|seeing|your time|our)\b|\b(?:for|at|from|of|in) (?:the|our|my|your) (?:interview|conversation|meeting|talk|chat|visit|tour)\b/iu;
/** What a day may be said of and still mean the interview: nothing that the candidate did alone. */
const DAY_SAID = new RegExp(
  `\\b(?:(yesterday)(?: (?:morning|afternoon|evening))?|(today|this morning|this afternoon|earlier today)|(?:on |last |this )?(${DAY}))(['’]s)?\\b`,
  'giu',
);
const HELD = /^ (?:interview|conversation|meeting|chat|talk|discussion|visit|tour|call|panel)\b/iu;
const DATE_SAID = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTHS.join('|')})|(${MONTHS.join('|')}) (\\d{1,2})(?:st|nd|rd|th)?)\\b`,
  'gu',
);

/** A day among the things talked about is no day of the interview: "thank you for telling me how Mondays run". */
const ABOUT_ELSE = /\b(?:about|how|what|that|which|why|when|where|who|until|by|next|every|each|for)\b/iu;
const THANKED_FOR = /^.*?\b(?:thank(?:s| you)?|grateful|appreciate)(?: .{0,20})? for\b/iu;

/** The day of an instant where the interview was held; undefined where that cannot be known. Without a zone the text is wall-clock time. */
function dayOf(at: string | undefined, zone: string | undefined): string | undefined {
  if (at === undefined || Number.isNaN(Date.parse(at))) return undefined;
  if (/(?:Z|[+-]\d\d:?\d\d)$/u.test(at)) return zone === undefined ? undefined : dayIn(at, zone);
  return at.slice(0, 10);
}

/** Days that are not the interview's, in what the note says of the interview; and days that are not the agreed one. */
export function wrongDays(text: string, part: 'subject' | 'body', facts: NoteFacts): Seen[] {
  const held = dayOf(facts.interviewedAt, facts.zone);
  const sent = dayOf(facts.sentAt, facts.zone);
  const out: Seen[] = [];
  for (const { span } of segments(text)) {
    const said = text.slice(...span);
    if (held !== undefined) out.push(...ofInterview(said, held, sent).map((s) => placed(s, part, span[0])));
    out.push(...ofNextStep(said, facts).map((s) => placed(s, part, span[0])));
  }
  return out;
}

type Slip = { readonly at: number; readonly was: string; readonly with?: string; readonly says: string };
const placed = (slip: Slip, part: 'subject' | 'body', from: number): Seen => ({
  part,
  span: [from + slip.at, from + slip.at + slip.was.length],
  says: slip.says,
  ...(slip.with === undefined ? {} : { with: slip.with }),
});

function ofInterview(said: string, held: string, sent: string | undefined): Slip[] {
  const out: Slip[] = [];
  const weekday = WEEKDAYS[weekdayOf(held)] as string;
  const apart = sent === undefined ? undefined : daysBetween(held, sent);
  // A later clause tells of something else: "Thank you for today; I wrote to my tutor on Monday".
  const clause = said.split(/[;:]|, (?=(?:and )?i\b)|\b(?:and|but) i\b/iu)[0] ?? said;
  for (const match of said.matchAll(DAY_SAID)) {
    const [was, yesterday, today, day, possessive = ''] = match;
    const owned = possessive !== '' && HELD.test(said.slice(match.index + was.length));
    if (!owned && (possessive !== '' || match.index > clause.length || !OF_INTERVIEW.test(clause))) continue;
    if (!owned && ABOUT_ELSE.test(said.slice(0, match.index).replace(THANKED_FOR, ''))) continue;
    if (
      yesterday !== undefined
        ? apart === undefined || apart === 1
        : today !== undefined
          ? apart === undefined || apart === 0
          : day?.toLowerCase() === weekday.toLowerCase()
    )
      continue;
    if (day !== undefined && /\b(?:look|forward|see you|until|next|coming)\b/iu.test(said)) continue;
    out.push({
      at: match.index,
      was,
      says: `The interview was on ${weekday}.`,
      ...mend(was, apart, weekday, possessive),
    });
  }
  if (OF_INTERVIEW.test(clause) || /\binterview\b/iu.test(said))
    for (const match of said.matchAll(DATE_SAID)) {
      if (
        !/\b(?:interview|conversation|meeting|talk|meet|time|seeing|seen)\b[^,;]{0,20}$/iu.test(
          said.slice(0, match.index),
        )
      )
        continue;
      const month = MONTHS.indexOf(match[2] ?? match[3] ?? '') + 1;
      const day = Number(match[1] ?? match[4]);
      const [, trueMonth = 0, trueDay = 0] = held.split('-').map(Number);
      if ((month === trueMonth && day === trueDay) || /\b(?:second|next|forward)\b/iu.test(said)) continue;
      const name = MONTHS[trueMonth - 1] ?? '';
      const right = match[1] === undefined ? `${name} ${trueDay}` : `${trueDay} ${name}`;
      out.push({ at: match.index, was: match[0], says: `The interview was on ${right}.`, with: right });
    }
  return out;
}

/** The right words for the day of the interview, as seen from the day of sending. */
function mend(was: string, apart: number | undefined, weekday: string, possessive: string): { with?: string } {
  const part = /(morning|afternoon|evening)/iu.exec(was)?.[1]?.toLowerCase();
  const owned = possessive === '' ? '' : '’s';
  const like = (text: string) => (/^\p{Lu}/u.test(was) ? text[0]?.toUpperCase() + text.slice(1) : text);
  if (apart === 0) return { with: like(part ? `this ${part}${owned}` : `today${owned}`) };
  if (apart === 1) return { with: like(part ? `yesterday ${part}${owned}` : `yesterday${owned}`) };
  if (apart !== undefined && (apart < 0 || apart > 6)) return {};
  if (possessive !== '') return { with: `${weekday}’s` };
  return { with: /^last /iu.test(was) ? `last ${weekday}` : like(`on ${weekday}`) };
}

const FORWARD =
  /\b(?:look(?:ing)? forward to|see you|until|hear(?:ing)? (?:from you|your)|(?:your|the|our|my) (?:call|decision|answer|visit|trial|test|interview|meeting|panel)|as (?:we )?agreed|be there|will come|you(?:'ll| will| would) (?:decide|call|ring|write))\b/iu;
const NOT_AGREED = /\b(?:\?|or|any|every|each|not|suits?|free|could|can|either|instead|if)\b|\?/iu;
const NEXT_DAY = new RegExp(`\\b(${DAY})\\b(?!['’]s (?:interview|conversation|chat)|s\\b)`, 'giu');

/** A weekday promised for the next step that is none of those agreed. */
function ofNextStep(said: string, facts: NoteFacts): Slip[] {
  const agreed = new Set([...`${facts.nextSteps ?? ''}`.matchAll(NEXT_DAY)].map((m) => (m[1] as string).toLowerCase()));
  const by = facts.nextStepsByOn;
  if (by !== undefined && /^\d{4}-\d\d-\d\d$/u.test(by))
    agreed.add((WEEKDAYS[weekdayOf(addDays(by, 0))] as string).toLowerCase());
  const only = agreed.size === 1 ? ([...agreed][0] as string) : undefined;
  if (agreed.size === 0 || !FORWARD.test(said) || NOT_AGREED.test(said)) return [];
  const days = [...said.matchAll(NEXT_DAY)];
  if (days.length !== 1) return [];
  const [was] = days[0] as RegExpExecArray;
  if (agreed.has(was.toLowerCase())) return [];
  const right = only === undefined ? undefined : WEEKDAYS.find((d) => d.toLowerCase() === only);
  return [
    {
      at: (days[0] as RegExpExecArray).index,
      was,
      says: `What was agreed is ${[facts.nextSteps, by].filter(Boolean).join(', ')}.`,
      ...(right === undefined ? {} : { with: right }),
    },
  ];
}
