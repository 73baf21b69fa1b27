/** The two things that a question offers ("Premiere or Resolve?"), as they would be said in answer. Grammar only; English only. */
import {
  ASKS,
  AUXILIARIES,
  isSubject,
  lower,
  PRONOUNS,
  sentenceOf,
  stated,
  type Token,
  tokens,
} from './turned-round.ts';
import { isBase } from './verb-forms.ts';

/** What follows "or" is not always a choice. */
const NO_CHOICE =
  /^(?:so|not|nah|naw|nope|any|what|which|whatever$|anything|whichever|how|who|why|where|even|otherwise|others?$|else|less|thereabouts|near|similar|a bit|anybody|anyone|(?:something|somebody|someone|more)$|that$|this$|those$|(?:that|those) (?:kind|sort)\b|something (?:you|we|i|they)\b|(?:he|she|him|her|they|them)\b(?! (?:is|are|has|does|comes?|goes?|will|would)\b)|(?:is|are) (?:that|it|this|they) (?:all )?(?:decided|settled|known|fixed|agreed|clear|set)\b|.*\b(?:something|anything|somebody|someone) else)\b/iu;

const NUMBER = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty)$/u;
/** "A day or two" offers no choice. */
const A_FEW = /^(?:a|one|an|day|week|month|year|hour|minute|time|couple)$/u;

export const FOR_EXAMPLE =
  /^(?:.*[,.] )?(?:and |so |but )*(?:how|what|which|who|when|where|why)\b.*, (?:like|such as|say|for example|e\.?g\.?),? [^?]*\bor\b/iu;
/** "Is it a rota, or does one apply?": the first of the two, where it is one thing; read from what stands before the "or". */
export const IS_IT_A = /\bis it ((?:a|an|the|mostly|mainly|all) [\p{L} '’-]{2,30})$/iu;
/** Said of a second thing that is built too richly to be turned round. */
export const LATTER = 'The second of the two';
/** Whether a clause that begins with its verb has a subject whose end can be told: a pronoun, or one noun and what it does or is. */
function plainlyBuilt(inside: readonly Token[]): boolean {
  const [aux, subject, noun, next] = inside.map((t) => t.word);
  if (PRONOUNS.has(subject ?? '')) return true;
  if (/^(?:do|does|did|don't|doesn't|didn't)$/u.test(aux ?? '')) return isBase(next ?? '') && !isBase(noun ?? '');
  return (
    next === undefined ||
    /(?:ed|en|ing)$|^(?:in|on|at|for|from|with|by|off|here|there|still|all|mostly|already|done|kept|paid|set|made|be|come|go|have)$/u.test(
      next,
    )
  );
}

/** What is done to or asked of whoever begins there, in their own words. */
const OF_THE_NEW =
  /^we (?:(?:are|would be|will be|get) (?:expected|supposed|meant|allowed|given|paid|trained|told|sent)|have to|need to|must)\b/iu;

/** Of whoever is new, and not of those who hire: "are you out?", "a basic that you can live on". */
const OF_ANYBODY =
  /\bif you (?:fail|miss|get|are|make|lose|break|need|can['’]?t|don['’]?t)\b|\bare you out\b|\b(?:that|which) you can\b|\bwould we (?:be|get|have|all)\b|\bat your (?:own )?desk\b|\bwould you be\b/iu;

/** The second of two things offered, as it would be said in answer; undefined where no choice is offered. */
export function offered(text: string, all: readonly Token[]): string | undefined {
  const said = second(text, all);
  return said !== undefined && OF_ANYBODY.test(text)
    ? said
        .replace(/\bwe\b/gu, 'you')
        .replace(/\bWe\b/gu, 'You')
        .replace(/\bour\b/gu, 'your')
    : said;
}

function second(text: string, all: readonly Token[]): string | undefined {
  // why: "OR time" is time in theatre.
  const i = all.findLastIndex((t) => t.word === 'or' && text.slice(t.at, t.at + 2) !== 'OR');
  if (i < 1 || i === all.length - 1) return undefined;
  const rest = text
    .slice((all[i]?.at ?? 0) + 2)
    .trim()
    .replace(/^(?:, )?(?:um|uh|er|erm|like|well),? /iu, '')
    .replace(/^is it (?=(?:bring|wear|use) your own\b)/iu, '')
    .replace(/^(?:is it|are they|am i|would it be|is that) (?:more|rather|just|like|mostly|mainly) /iu, '')
    .replace(/^(?:,|rather|instead|maybe|perhaps|else|just|like|more|of|it['’]?s) +/iu, '')
    .replace(
      / (?:that )?(?:you|ye|they)(?:['’]re| are)? (?:paying|doing|using|giving|offering|working|selling|running|after)$/iu,
      '',
    )
    .replace(/,? (?:instead|then|like|or something|or anything|or whatever|and (?:that|so on|finish(?:ed)?))$/iu, '');
  const [untrimmed = rest, ...after] = rest.split(/,\s/u);
  const clause = untrimmed.replace(/[,\s]+$/u, '');
  // why: "for cups or bags, where do I go?" asks where.
  if (
    after.some(
      (c) =>
        ASKS.test(lower(c.split(' ')[0] ?? '')) ||
        (AUXILIARIES.has(lower(c.split(' ')[0] ?? '')) && isSubject(lower(c.split(' ')[1] ?? ''))),
    )
  )
    return undefined;
  const inside = tokens(clause);
  const first = inside[0]?.word ?? '';
  if (first === '' || NO_CHOICE.test(clause) || inside.length > 14) return undefined;
  if (/\b(?:how (?:many|much)|which|what)\b/iu.test(clause) || /^(?:perhaps|maybe)\b/iu.test(text)) return undefined;
  if (
    !/^(?:minute|hour|day|week|month|year)s?$/u.test(inside[1]?.word ?? '') &&
    /^(?:two|three|so)$/u.test(first) &&
    !NUMBER.test(all[i - 2]?.word ?? '') &&
    (A_FEW.test(all[i - 1]?.word ?? '') || /^(?:a|an|another)$/u.test(all[i - 2]?.word ?? ''))
  )
    return undefined;
  // why: "Which textbook or program do you use?" offers no choice.
  if (inside.some((t, n) => n >= 1 && AUXILIARIES.has(t.word) && PRONOUNS.has(inside[n + 1]?.word ?? '')))
    return undefined;
  if (AUXILIARIES.has(first)) {
    if (/^(?:is|was) (?:that|it) (?:you|yourself)$/iu.test(clause)) return "That's me";
    return isSubject(inside[1]?.word ?? '') ? (plainlyBuilt(inside) ? stated(clause) : LATTER) : undefined;
  }
  // why: "did they quit or get promoted?" is answered by "they got promoted".
  const asks = all.findLastIndex(
    (t, n) => n < i && /^(?:do|does|did|will|would|can|could)$/u.test(t.word) && PRONOUNS.has(all[n + 1]?.word ?? ''),
  );
  if (asks >= 0 && isBase(first) && isBase(all[asks + 2]?.word ?? '') && !clause.includes(','))
    return stated(`${all[asks]?.word} ${all[asks + 1]?.word} ${clause}`);
  // why: "already there, or to be set up?" is answered by "it's to be set up".
  if (/^to be\b/iu.test(clause)) return `It's ${clause}`;
  if (/^(?:to|must)$/u.test(first) && inside.length >= 2)
    return sentenceOf(clause.replace(/^(?:(?:must|to) )+/iu, ''), false);
  if (inside.length === 1 && /^(?:me|i|us|you|yourselves?)$/u.test(first))
    // why: of "you or me" the one who hires says that it is on them.
    return /\b(?:you|yourselves?)\b/iu.test(`${all[i - 1]?.word} ${first}`) ? "That's on us" : 'That would be you';
  if (PRONOUNS.has(first) && /^(?:who|that|which)$/u.test(inside[1]?.word ?? '')) return undefined;
  // why: the candidate's "we bring our own" is said of whoever is new.
  if (first === 'we' && /\bour own\b/iu.test(clause))
    return sentenceOf(clause.replace(/^we\b/iu, 'I').replace(/\bour own\b/iu, 'my own'), true);
  // why: "or we are expected to know it?" is said of whoever is new.
  if (OF_THE_NEW.test(clause))
    return sentenceOf(
      clause
        .replace(/^we are\b/iu, "I'm")
        .replace(/^we\b/iu, 'I')
        .replace(/\bour\b/giu, 'my'),
      true,
    );
  if (PRONOUNS.has(first) && inside.length >= 2) return sentenceOf(clause, true);
  const unit = all[i - 1]?.word ?? '';
  if (inside.length === 1 && NUMBER.test(first) && unit.endsWith('s') && NUMBER.test(all[i - 2]?.word ?? ''))
    return sentenceOf(`${clause} ${unit}`, false);
  // why: things that may be had ("any shoes or tools I need") are a list, and a choice stands at the question's end.
  if (/^(?:for|in|on|at|of|by) to\b/iu.test(clause) || /\b(?:must|would|could|should|does|did)\b/iu.test(clause))
    return LATTER;
  const left = all.slice(0, i).map((t) => t.word);
  if (inside.length > 8 || (left.slice(-5).some((word) => /^(?:any|some|no)$/u.test(word)) && left.length > 3))
    return undefined;
  return sentenceOf(clause, false);
}

/**
 * The first of two things offered, where it is built like the second: as long ("days or nights"), or begun with the same word
 * ("in the office or in the yard"). Undefined for clauses, whose first is not told apart from what stands before it.
 */
export function offeredFirst(text: string, all: readonly Token[]): string | undefined {
  const i = all.findLastIndex((t) => t.word === 'or');
  const right = all.slice(i + 1).map((t) => t.word);
  const first = right[0] ?? '';
  const from =
    /^(?:in|on|at|by|with|from|for|to|a|an|the|one|my|your)$/u.test(first) && right.length <= 6
      ? all.findLastIndex((t, n) => n < i && n >= i - 6 && t.word === first)
      : right.length === 1 && !PRONOUNS.has(first)
        ? // why: of "two years or three" the first is two years.
          NUMBER.test(first) && NUMBER.test(all[i - 2]?.word ?? '')
          ? i - 2
          : i - 1
        : -1;
  // why: "claims data or membership" offers claims data.
  const noun = right.length === 1 && from === i - 1 && from > 1 ? (all[from - 1]?.word ?? '') : '';
  const compound =
    noun !== '' &&
    !AUXILIARIES.has(noun) &&
    !PRONOUNS.has(noun) &&
    !isBase(noun) &&
    !/^(?:a|an|the|my|your|on|in|at|by|for|with|from|to|of|mostly|mainly|more|just|really|usually|always|only|all|still|like|say|and|or|is|it|any|some|no)$/u.test(
      noun,
    ) &&
    text.slice((all[from - 1]?.at ?? 0) + noun.length, all[from]?.at).trim() === '';
  // why: "in a pair or alone" offers "in a pair", and not a pair.
  let begin = compound ? from - 1 : from;
  while (
    begin > 1 &&
    from - begin < 2 &&
    /^(?:in|on|at|by|with|from|for|to|a|an|the)$/u.test(all[begin - 1]?.word ?? '')
  )
    begin--;
  const start = all[begin];
  if (!start || from < 1 || PRONOUNS.has(start.word) || AUXILIARIES.has(start.word) || isBase(start.word))
    return undefined;
  const named = (at: number | undefined) => at !== undefined && /\p{Lu}/u.test(text[at] ?? '');
  if (right.length === 1 && named(start.at) !== named(all[i + 1]?.at)) return undefined;
  const one = text.slice(start.at, all[i]?.at).replace(/[,\s]+$/u, '');
  // why: "the week, site visits or the desk" offers no week.
  return one.includes(',') ? undefined : sentenceOf(one, false);
}
