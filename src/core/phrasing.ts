/** Fits the candidate's own notes into sentences: articles, clauses, first letters, days. Nothing is added but grammar. */
import { plain } from './names.ts';

/** Words that make an article needless. */
export const DETERMINED =
  /^(?:the|a|an|own|half|another|more|my|your|our|their|his|her|its|this|that|these|those|some|any|each|every|all|both|no|one|two|three|four|five|six|seven|eight|nine|ten|\d)\b(?!-)/iu;
export const WH = /^(?:how|why|what|when|where|whether|who|which)\b/iu;
/** Verbs that make a sentence of what they stand in. */
export const FINITE =
  /\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did|isn't|aren't|wasn't|weren't|hasn't|haven't|don't|doesn't|didn't|won't|lacks?|needs?|runs?|goes|went|says|said|moved|opened|started|wants?|shows?|takes?|gave|gets?|got|makes?|made|keeps?|kept|lost|won|closed|grew|sells?|sold|works?|worked|plans?|planned|opens|closes|begins|starts)\b/iu;

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
  "two three four five six seven eight nine ten both most some nobody everyone once then now only last during under over mine that’s that's since turn hold put tell nothing everything something somebody someone half early late the a an my your our their his her its this that these those some any each every all both no how why what when where whether who which in on at by for with from to of about and we they you he she it there if as because since after before during while moving building running learning getting working using having being doing making taking new old big small more less better first last next".split(
    ' ',
  ),
);

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A bare noun phrase with its article where English wants one; plurals, masses and names do without. */
export function determined(text: string): string {
  if (DETERMINED.test(text) || WH.test(text)) return text;
  const words = text.split(' ');
  const cut = words.findIndex(
    (w, i) => i > 0 && /^(?:of|for|in|on|at|with|from|that|which|to|and|by|over|under|after|before)$/iu.test(w),
  );
  const head = (cut > 0 ? words[cut - 1] : words.at(-1)) ?? '';
  const first = words[0] ?? '';
  // A name needs no article; an abbreviation in front of a common noun does not make a name of it.
  if (/^\p{Lu}/u.test(first) && !(/^\p{Lu}{2,}$/u.test(first) && words.length > 1)) return text;
  // "moving the archive" is a doing; "pairing session" is a thing.
  if (
    /ing$/iu.test(first) &&
    words.length > 1 &&
    (DETERMINED.test(words[1] ?? '') ||
      /^(?:with|to|for|in|on|at|up|out|back|from|by|every|\p{L}+s)$/iu.test(words[1] ?? '')) &&
    !/^(?:meeting|briefing|hearing|opening|wedding)$/iu.test(first)
  )
    return text;
  if (/^(?:first|second|third|final|last|next|further|short|brief|full|small)$/iu.test(first)) return `the ${text}`;
  const bare = head.replace(/[,;:]$/u, '').toLowerCase();
  if (/(?:[^su]s|ses|xes|ies|s['’])$/u.test(bare) && !/^(?:tennis|maths|physics)$/u.test(bare)) return text;
  if (UNCOUNTED.has(bare) || /^(?:\p{L}+-?)?(?:people|children|staff|men|women|crew)$/u.test(bare)) return text;
  if (
    /^(?:meeting|briefing|building|opening|screening|hearing|tasting|outing|gathering|listing|crossing|landing|painting|wedding|filing|session)$/u.test(
      bare,
    )
  )
    return `the ${text}`;
  if (
    /(?:ing|ness|(?<!facil|univers|commun|c)ity|ance|ence|ship|care|ware|work|age)$/u.test(bare) &&
    !/^(?:morning|evening|conference|alliance|bandage|garage|package|village|page|stage|cage|carriage|image|message|network|framework|ship)$/u.test(
      bare,
    )
  )
    return text;
  return `the ${text}`;
}

/** An answer or remark as a sentence: capital, no trailing stop (the pattern brings it). */
export function asSentence(raw: string): string {
  const text = tidy(raw.replace(/\s*\n+\s*/gu, ' '));
  return text === '' ? '' : capital(text.replace(/^i\b/u, 'I'));
}

/** "a"/"an" before a word, by its sound. */
export function withArticle(noun: string): string {
  const first = noun.split(/[\s-]+/u)[0] ?? '';
  const word = plain(first);
  const letters =
    /^\p{Lu}{2,}$/u.test(first) || (/^\p{Lu}-/u.test(noun) && first.length === 1) || /^[^aeiouy\d]{2,4}$/u.test(word);
  const an = letters
    ? /^[aefhilmnorsx]/u.test(word) && !SAID_AS_WORDS.has(word)
    : /^\d/u.test(first)
      ? /^(?:8|11(?!\d\d)|18(?!\d\d))/u.test(first)
      : /^[A-Z]?[fhlmnrsx](?=[A-Z][a-z])/u.test(first) && first.length <= 4
        ? true
        : /^(?:[aeio]|u(?!k|s[aeiu]|t[ei]|r[aeiou]|b[aiou]|ni(?!n|m)|na)|hour|honest|honou?r|heir)/u.test(word) &&
          !/^(?:one|once|eu|ewe)/u.test(word);
  return `${an ? 'an' : 'a'} ${noun}`;
}
/** Abbreviations said as words, whose first letter is no vowel sound. */
const SAID_AS_WORDS = new Set('nasa nato rada fifa ram rom sim star laser radar hiit lidar swat mips'.split(' '));

/** Things that are not counted, so that they want no article: "night cover", "forecasting". */
const UNCOUNTED = new Set(
  (
    'research software feedback safety health equipment furniture music advice traffic triage stock turnover morale recruitment retention overtime ' +
    'homework paperwork forecasting marketing science physics maths service cover blight waste rye clay churn drift taint mode code coffee tea bread ' +
    'wood steel water power heat noise damp sand glass lamination compliance coaching logistics pay leave sleep trust culture fatigue sickness absence ' +
    'abuse cash credit debt growth hygiene nutrition dementia autism diabetes asthma epilepsy anxiety grief law policy ethics design art dance drama ' +
    'history finance maintenance milk crunch silence metadata netcode air foam food wine beer ice snow rain wind oil gas paper metal stone grain seed ' +
    'soil timber cloth cotton wool linen silk humidity consultation supervision transport security information data media chemistry biology english time ' +
    'french german welsh spanish irish carpentry joinery carbon slate dispatch manner phonics harassment mud production navigation welding sugar salt'
  ).split(' '),
);
