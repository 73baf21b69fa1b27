/** Fits the candidate's own notes into sentences: articles, clauses, first letters, days. Nothing is added but grammar. */
import { plain } from './names.ts';
import { dayIn, wallClock } from './zones.ts';
import { daysBetween, WEEKDAYS } from './days.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DETERMINED =
  /^(?:the|a|an|my|your|our|their|his|her|its|this|that|these|those|some|any|each|every|all|both|no|one|two|three|four|five|six|seven|eight|nine|ten|\d)\b/iu;
const WH = /^(?:how|why|what|when|where|whether|who|which)\b/iu;
const FINITE =
  /\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did|isn't|aren't|wasn't|weren't|hasn't|haven't|don't|doesn't|didn't|won't|lacks?|needs?|runs?|goes|went|says|said|moved|opened|started|wants?|shows?|takes?|gave|gets?|got|makes?|made|keeps?|kept|lost|won|closed|grew|sells?|sold|works?|worked|plans?|planned|opens|closes|begins|starts)\b/iu;
const SUBJECT = /^(?:i|we|they|you|he|she|it|there|everyone|everybody|nobody|people)(?:'(?:d|m|re|ve|ll|s))?\b/iu;

/** One tidy line: no trailing stop, single blanks, no bullet. */
export function tidy(text: string): string {
  return text
    .replace(/^[\s\-*•–—]+/u, '')
    .replace(/\s+/gu, ' ')
    .replace(/[\s.;,:!]+$/u, '')
    .trim();
}

/** A small first letter, unless the first word is a name, an abbreviation or "I". */
export function small(text: string): string {
  const first = /^[\p{L}\p{M}'’.&-]+/u.exec(text)?.[0] ?? '';
  if (/^I(?:['’]|$)/u.test(first) || /\p{Lu}/u.test(first.slice(1)) || (first.length === 1 && first !== 'A'))
    return text;
  if (!/^\p{Lu}/u.test(first)) return text;
  // A capital at the start of a note's line is no sign of a name; a common little word never is one.
  return COMMON_STARTS.has(first.toLowerCase()) ||
    (text.split(' ').length > 1 &&
      !/^\p{Lu}/u.test(text.split(' ')[1] ?? '') &&
      /(?:ing|ed|s|tion|ment|er)$/u.test(first))
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
const COMMON_STARTS = new Set(
  'the a an my your our their his her its this that these those some any each every all both no how why what when where whether who which in on at by for with from to of about and we they you he she it there if as because since after before during while moving building running learning getting working using having being doing making taking new old big small more less better first last next'.split(
    ' ',
  ),
);

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A topic ready to be used: as a noun phrase after "about", or as a whole sentence after a colon. */
export type Topic = { readonly kind: 'noun' | 'clause'; readonly text: string };

/** Classify and fit a topic as it was noted. Undefined for what says nothing. */
export function topicOf(raw: string): Topic | undefined {
  let text = tidy(raw);
  text = text
    .replace(
      /^(?:i|we) (?:told|talked|spoke|chatted|asked|explained|described|discussed|heard|learn(?:ed|t)|mentioned|said|went over|covered)(?: (?:to|with))?(?: (?:them|him|her|the panel|each other|everyone|me|us))?(?: (?:about|on|of))?\s+/iu,
      '',
    )
    .replace(
      /^(?:talked|talk|chat|chatted|discussed|discussion|spoke|conversation|question|questions) (?:about|of|on)\s+/iu,
      '',
    )
    .replace(/^that\s+(?=(?:the|they|we|you|he|she|it|there)\b)/iu, '');
  if (text.length < 2 || !/\p{L}/u.test(text)) return undefined;
  if (text.length > 180) text = `${text.slice(0, 177).replace(/\s+\S*$/u, '')}`;
  if (/[.!?]\s+\S/u.test(text)) text = tidy(text.split(/[.!?]\s+/u)[0] ?? text);
  if (WH.test(text)) return { kind: 'noun', text: small(text) };
  if (/^i\b/iu.test(text)) return { kind: 'clause', text: text.replace(/^i\b/u, 'I') };
  if (SUBJECT.test(text)) return { kind: 'clause', text: small(text) };
  const words = text.split(' ');
  const verbAt = words.findIndex(
    (w, i) =>
      i > 0 &&
      FINITE.test(w) &&
      !DETERMINED.test(words[i - 1] ?? '') &&
      !/^(?:plans?|works?|shows?|needs?|runs?|starts?|opens|closes|begins)$/iu.test(
        i === 1 && DETERMINED.test(words[0] ?? '') ? w : '',
      ),
  );
  const relative = words.findIndex((w) =>
    /^(?:that|which|who|where|when|how|why|to|for|of|in|on|at|with|from|and|so|because)$/iu.test(w),
  );
  // A finite verb before any relative word makes it a sentence: "the clinic opens in May", not "the clinic that opens in May".
  if (
    verbAt > 0 &&
    (relative < 0 || verbAt < relative) &&
    words.length >= 4 &&
    !/^(?:works|shows|plans|starts|needs|runs|closes|opens|takes|gets|makes|keeps|says)$/iu.test(
      words[words.length - 1] === words[verbAt] ? (words[verbAt] ?? '') : '',
    )
  )
    return { kind: 'clause', text: small(text) };
  return { kind: 'noun', text: determined(small(text)) };
}

/** A bare noun phrase with its article where English wants one; plurals, masses and names do without. */
export function determined(text: string): string {
  if (DETERMINED.test(text) || WH.test(text)) return text;
  const words = text.split(' ');
  const cut = words.findIndex(
    (w, i) => i > 0 && /^(?:of|for|in|on|at|with|from|that|which|to|and|by|over|under|after|before)$/iu.test(w),
  );
  const head = (cut > 0 ? words[cut - 1] : words.at(-1)) ?? '';
  const first = words[0] ?? '';
  if (/^\p{Lu}/u.test(first)) return text;
  if (/ing$/iu.test(first) && words.length > 1) return text;
  if (/(?:[^su]s|ses|xes|ies|people|children|staff|men|women|data|media)$/iu.test(head)) return text;
  if (/(?:meeting|briefing|building|opening|screening|hearing|tasting|outing|gathering|training day)$/iu.test(head))
    return `the ${text}`;
  if (
    /(?:ing|ness|ity|ment|tion|sion|ance|ence|ship|care|work|software|research|safety|health|feedback|training|equipment|furniture|music|advice|traffic|triage|stock|turnover|morale|recruitment|retention|overtime|homework|paperwork|forecasting|marketing|science|physics|maths)$/iu.test(
      head,
    )
  )
    return text;
  return `the ${text}`;
}

/** A doubt as what the interviewer did: "asked how soon I would…", "mentioned that I have no …". It follows "You". */
export function concernClause(raw: string): string {
  const text = tidy(raw);
  const c = small(text);
  if (/^(?:how|what|why|when|where|who|which)\b/iu.test(c)) return `asked ${c}`;
  if (/^(?:whether|if)\b/iu.test(c)) return `wondered ${c.replace(/^if\b/iu, 'whether')}`;
  if (/^that\s/iu.test(c)) return `mentioned ${c}`;
  if (/^(?:i|my)\b/iu.test(c)) return `mentioned that ${c.replace(/^i\b/u, 'I')}`;
  if (/^(?:no|little|limited|too little|too few|only|few|less|fewer)\b/iu.test(c)) return `mentioned that I have ${c}`;
  if (/^(?:not enough|insufficient)\b/iu.test(c))
    return `mentioned that I do not have enough ${c.replace(/^(?:not enough|insufficient)\s*/iu, '')}`;
  if (/^(?:lack of|lacks|lacking|missing)\b/iu.test(c))
    return `mentioned that I lack ${c.replace(/^(?:lack of|lacks|lacking|missing)\s*/iu, '')}`;
  if (/^(?:never|not)\b/iu.test(c))
    return /^not (?:a|an|the|very|too|sure|used|local|able|fluent|qualified|available|registered|certified)\b/iu.test(c)
      ? `mentioned that I am ${c}`
      : `mentioned that I have ${c}`;
  if (/^(?:has|have|hasn't|haven't)\b/iu.test(c))
    return `mentioned that I ${c.replace(/^has\b/iu, 'have').replace(/^hasn't\b/iu, "haven't")}`;
  if (/^(?:too|over-?qualified|under-?qualified|inexperienced|very|new to|young|junior|quiet|fresh)\b/iu.test(c))
    return `wondered whether I am ${c}`;
  if (/^(?:would|will|might|may|could|can|doesn't|don't|does|needs?|wants?)\b/iu.test(c))
    return `wondered whether I ${c.replace(/^(?:doesn't|don't|does|needs?|wants?)\b/iu, (w) => (/^doesn|^don/iu.test(w) ? "don't" : w.replace(/s$/u, '')))}`;
  if (/^(?:is|are|was)\b/iu.test(c)) return `wondered whether I ${c.replace(/^(?:is|are)\b/iu, 'am')}`;
  const words = c.split(' ');
  if (words.slice(1, 4).some((w) => FINITE.test(w)) && words.length >= 3)
    return `mentioned that ${DETERMINED.test(c) ? c : `my ${c}`}`;
  return `asked about ${DETERMINED.test(c) ? c.replace(/^(?:your|his|her|their)\b/iu, 'my') : `${/(?:[^su]s|ies)$/iu.test(words.at(-1) ?? '') || /^\p{Lu}/u.test(c) ? 'my ' : /(?:experience|background|knowledge|history|record|age|notice|commute|availability|portfolio|degree|grades?|health|salary|visa|english|german|french|driving|licen[cs]e)$/iu.test(c) ? 'my ' : 'the '}${c}`}`;
}

/** An answer or remark as a sentence: capital, no trailing stop (the pattern brings it). */
export function asSentence(raw: string): string {
  const text = tidy(raw.replace(/\s*\n+\s*/gu, ' '));
  return text === '' ? '' : capital(text.replace(/^i\b/u, 'I'));
}

/** "a"/"an" before a word, by its sound. */
export function withArticle(noun: string): string {
  const word = plain(noun.split(/\s+/u)[0] ?? '');
  const an =
    /^(?:[aeio]|u(?!n[ia]|s[aeu]|r[aeiou]|t[ei]|k)|hour|honest|honou?r|heir|[fhlmnrsx](?=[^aeiouy]*$)(?=.{2,4}$))/u.test(
      word,
    ) && !/^(?:one|once|eu)/u.test(word);
  return `${an ? 'an' : 'a'} ${noun}`;
}

/** When the interview was, as one says it at the time of writing: "this morning", "yesterday", "on Thursday", "on 5 March". Empty when unknown. */
export function whenSaid(
  interviewedAt: string | undefined,
  sentAt: string | undefined,
  zone: string | undefined,
  english: 'us' | 'uk',
): string {
  if (!interviewedAt || Number.isNaN(Date.parse(interviewedAt))) return '';
  const local = (t: string) =>
    /(?:Z|[+-]\d\d:?\d\d)$/u.test(t)
      ? {
          on: dayIn(new Date(t).toISOString(), zone ?? 'UTC'),
          hour: wallClock(new Date(t).toISOString(), zone ?? 'UTC').hour,
        }
      : { on: t.slice(0, 10), hour: Number(/T(\d\d)/u.exec(t)?.[1] ?? 12) };
  const then = local(interviewedAt);
  const now = sentAt && !Number.isNaN(Date.parse(sentAt)) ? local(sentAt) : then;
  const days = daysBetween(then.on, now.on);
  if (days === 0) return then.hour < 12 ? 'this morning' : then.hour < 17 ? 'this afternoon' : 'this evening';
  if (days === 1) return 'yesterday';
  const [, month = 1, day = 1] = then.on.split('-').map(Number);
  if (days > 1 && days < 7) return `on ${WEEKDAYS[new Date(`${then.on}T00:00:00Z`).getUTCDay()]}`;
  return english === 'us' ? `on ${MONTHS[month - 1]} ${day}` : `on ${day} ${MONTHS[month - 1]}`;
}
