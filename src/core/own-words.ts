/**
 * The candidate's own jottings made into parts of sentences: a topic, a remark, an answer. Nothing is added but grammar, and the
 * pronouns turn round, because a note speaks to the person whom the debrief speaks of.
 */
import { nameParts } from './names.ts';
import { asSentence, DETERMINED, determined, FINITE, small, tidy, WH } from './phrasing.ts';

/**
 * A topic ready to be used. `noun` follows "about"; `wh` follows "explaining" ("how the two clinics share one rota"); `told` is a sentence that follows "that" or a colon; `own` is a sentence about the candidate.
 * `heard` is false where it was the candidate who told of it, so that nobody thanks for hearing their own story.
 */
export type Topic = {
  readonly plural?: boolean;
  readonly kind: 'noun' | 'wh' | 'told' | 'own';
  readonly text: string;
  readonly heard: boolean;
};

const SUBJECT =
  /^(?:i|we|they|you|he|she|it|there|everyone|everybody|nobody|people)(?:['’](?:d|m|re|ve|ll|s))?\b(?! (?:who|that|with|from|in|on|at|of|for)\b)/iu;
const LEAD_INS = [
  /^(?:i|we) (?:told|talked|spoke|chatted|asked|explained|described|discussed|heard|learn(?:ed|t)|mentioned|said|went over|covered)(?: (?:to|with))?(?: (?:them|him|her|the panel|each other|everyone|me|us))?(?: (?:about|on|of))?\s+/iu,
  /^(?:talked|talk|chat|chatted|discussed|discussion|spoke|conversation|question|questions) (?:about|of|on)\s+/iu,
  /^that\s+(?=(?:the|they|we|you|he|she|it|there)\b)/iu,
];

/** Classify and fit a topic as it was noted; `name` is the person written to. Undefined for what says nothing. */
export function topicOf(raw: string, name = ''): Topic | undefined {
  let text = tidy(raw);
  const mineToTell = /^i (?:told|explained|described|mentioned|said|talked (?:them|him|her)? ?about)\b/iu.test(text);
  for (const lead of LEAD_INS) text = text.replace(lead, '');
  if (text.length < 2 || !/\p{L}/u.test(text)) return undefined;
  if (text.length > 180) text = text.slice(0, 177).replace(/\s+\S*$/u, '');
  if (/(?<!\b(?:a\.m|p\.m|e\.g|i\.e|Mr|Mrs|Ms|Dr|St))[.!?]\s+\S/u.test(text))
    text = tidy(text.split(/[.!?]\s+/u)[0] ?? text);
  text = toYou(text, name);
  const heard = !mineToTell && !/^(?:my|our)\b/iu.test(text);
  if (WH.test(text)) return { kind: 'wh', text: small(text), heard };
  if (/^i\b/iu.test(text)) return { kind: 'own', text: text.replace(/^i\b/u, 'I'), heard: false };
  if (SUBJECT.test(text)) return { kind: 'told', text: small(text), heard };
  if (isSentence(text)) return { kind: 'told', text: small(text), heard };
  const noun = determined(small(text));
  return { kind: 'noun', text: noun, heard, plural: isPlural(noun) };
}

/** Whether a noun phrase is followed by "are": its head is plural, or there are two of them. */
export function isPlural(noun: string): boolean {
  const head =
    noun.split(
      / (?:of|for|in|on|at|with|from|that|which|who|to|by|over|under|after|before|about|where|when|per|east|since)\b/u,
    )[0] ?? noun;
  if (/\band\b/u.test(head)) return true;
  const last = (head.split(' ').at(-1) ?? '').replace(/[^\p{L}'’]/gu, '').toLowerCase();
  return (
    (/[^su]s$|(?:ses|xes|ies)$|s['’]$/u.test(last) &&
      !/^(?:maths|physics|tennis|news|phonics|logistics|ethics|economics|mathematics|politics|athletics|gymnastics|analysis|chassis|basis)$/u.test(
        last,
      )) ||
    /^(?:people|children|men|women|staff|data)$/u.test(last)
  );
}

/** Whether a jotting has its own finite verb before any word that would make it a mere addition ("the clinic that opens in May"). */
function isSentence(text: string): boolean {
  const words = text.split(' ');
  const verbAt = words.findIndex(
    (w, i) =>
      i > 0 &&
      FINITE.test(w) &&
      !DETERMINED.test(words[i - 1] ?? '') &&
      !(
        i === 1 &&
        DETERMINED.test(words[0] ?? '') &&
        /^(?:plans?|works?|shows?|needs?|runs?|starts?|opens|closes|begins)$/iu.test(w)
      ),
  );
  const relative = words.findIndex((w) =>
    /^(?:that|which|who|where|when|how|why|to|for|of|in|on|at|with|from|and|so|because)$/iu.test(w),
  );
  if (verbAt <= 0 || (relative >= 0 && relative < verbAt) || words.length < 4 || verbAt === words.length - 1)
    return false;
  // "the drawings you keep in a tin": a pronoun or a name right before the verb, after the thing itself.
  return !(
    verbAt >= 3 &&
    /^(?:i|we|they|you|he|she|it|\p{Lu}\p{L}+)$/u.test(words[verbAt - 1] ?? '') &&
    DETERMINED.test(words[0] ?? '')
  );
}

const AS_YOU: Readonly<Record<string, string>> = {
  was: 'were',
  is: 'are',
  has: 'have',
  does: 'do',
  "wasn't": "weren't",
  "isn't": "aren't",
  "hasn't": "haven't",
  "doesn't": "don't",
};

/** They, he, she and the person's own name become "you"; their, his and her become "your". */
export function toYou(raw: string, name = ''): string {
  const { all, family, given } = nameParts(name);
  const names = [all.join(' '), family, given]
    .filter((n) => n.length > 1)
    .map((n) => n.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  let text = raw;
  if (names.length > 0) {
    const self = `(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Captain)\\.? )?(?:${names.join('|')})`;
    text = text
      .replace(new RegExp(`(?<![\\p{L}])${self}['’]s?(?= )`, 'gu'), 'your')
      .replace(new RegExp(`(?<![\\p{L}])${self}(?= [a-z])`, 'gu'), 'she');
  }
  return text
    .replace(
      /^(they|he|she)\b(['’](?:re|ve|ll|d|s))?( [\p{L}'’]+)?/iu,
      (_, who: string, tail: string | undefined, verb: string | undefined) =>
        `you${tail === undefined ? '' : tail.replace(/['’]s$/u, "'re")}${asYour(who, verb)}`,
    )
    .replace(/(?<= )(he|she|they)( [\p{L}'’]+)/gu, (_, who: string, verb: string) => `you${asYour(who, verb)}`)
    .replace(/^(?:their|his|her)\b(?= \p{L})/iu, 'your')
    .replace(/(?<=\byou\b.*) (?:their|his|her)(?= \p{L})/gu, ' your');
}
function asYour(who: string, verb: string | undefined): string {
  if (verb === undefined) return '';
  const word = verb.trim();
  const known = AS_YOU[word];
  if (known !== undefined) return ` ${known}`;
  if (/^they$/iu.test(who) || !/[^s]s$/u.test(word) || word.length < 4) return verb;
  return ` ${word
    .replace(/(?<=[^aeiou])ies$/u, 'y')
    .replace(/(?<=(?:ch|sh|ss|x|zz|o))es$/u, '')
    .replace(/(?<!ss)s$/u, '')}`;
}

const PAST =
  /^(?:was|had|did|went|came|saw|gave|took|made|knew|got|brought|thought|told|said|met|heard|taught|spoke|wrote|became|began|kept|chose|lost|sent|spent|sold|built|held|grew|ate|threw|showed|ran|drove|felt|found|left|led|learnt|stood|won|broke|fell|put|read|cut|rebuilt|shot|sang|swam|wore|drew|caught|bought|fought|set|rode|rose|fed|dealt|dug|hung|laid|paid|sat|slept|shut|spun|swept|wound|\p{L}{3,}ed)\b/iu;

/** The past of what was done, as a clause in the first person: "rebuilt the rota" → "I rebuilt the rota". Other clauses stay as they are; undefined where it is no clause. */
export function inFirstPerson(raw: string): string | undefined {
  const text = tidy(raw);
  if (text === '') return undefined;
  if (/^(?:i|we|my|our)\b/iu.test(text))
    return text.replace(/^i\b/u, 'I').replace(/^(?:We|My|Our)\b/u, (w) => w.toLowerCase());
  return PAST.test(text) ? `I ${text.charAt(0).toLowerCase()}${text.slice(1)}` : undefined;
}

/** What was done and what came of it, as one clause: "I rebuilt the rota, and nobody has worked a double since". Undefined where it cannot be one. */
export function proofOf(did: string, result: string): string | undefined {
  const first = inFirstPerson(did);
  if (first === undefined) return undefined;
  const then = tidy(result);
  if (then === '') return first;
  if (/^(?:with(?:out)?|by|in|from|which|so|until|after)\b/iu.test(then))
    return `${first}, ${then.charAt(0).toLowerCase()}${then.slice(1)}`;
  // A result that is no clause ("12 per cent more bookings") is told after a dash of its own.
  if (!hasVerb(then)) return `${first}: ${lower(then)}`;
  return `${first}, and ${lower(then)}`;
}

const lower = (text: string) =>
  /^(?:I\b|\p{Lu}{2})/u.test(text) ? text : small(text.charAt(0).toLowerCase() + text.slice(1));

const hasVerb = (raw: string) => {
  // "a job to do" has no verb of its own.
  const text = raw.replace(
    /\bto (?:be|do|have|go|say|see|make|take|get|run|keep|give|come|play|use|read|put|cut|sit|hold|tell|think|know|help)\b/giu,
    'to …',
  );
  return (
    /^(?:i|we|it|they|he|she|you|nobody|everyone|that|this|there|some|all|three|four|two)(?:['’]\p{L}+)?\s+\p{L}/iu.test(
      text,
    ) ||
    FINITE.test(text) ||
    /(?:^|[\s,])(?:i|we|they|he|she|nobody|everyone)(?:['’]\p{L}+)? \p{L}/iu.test(text) ||
    /\b(?:began|learnt|learned|brought|gave|took|kept|saw|met|wrote|ran|led|bought|taught|spent|lost|won|grew|works?|means?|lasted|ended|had)\b/iu.test(
      text,
    ) ||
    /\b(?:am|been|fell|rose|plays?|went|came|halved|doubled|tripled|dropped|stayed|renewed|stands?|found|has|paid|saved|helps?|run|be|being|leaves?|tells?|told|put|read|held|sat|sits?|feeds?|sleeps?|slept|cut|hits?|comes?|called|counted|asked|quote|smells?|tells?|love|know|start|think|use|used)\b/iu.test(
      text,
    )
  );
};

/**
 * A remark of the candidate's as a sentence of its own, without its stop; a `thought` is one that says what they would do; `fragment` where it is none and wants words round it
 * ("ginger and a job to do"). Undefined for nothing.
 */
export function remarkOf(
  raw: string,
  name = '',
): { readonly kind: 'sentence' | 'thought' | 'fragment'; readonly text: string } | undefined {
  const text = tidy(raw.replace(/\s*\n+\s*/gu, ' '));
  if (text.length < 3) return undefined;
  if (/^because\b/iu.test(text)) return { kind: 'sentence', text: asSentence(`That mattered to me ${lower(text)}`) };
  if (/^(?:reminded|made|showed|felt|sounded|seemed|helped|surprised|moved)\b/iu.test(text))
    return { kind: 'sentence', text: asSentence(`It ${lower(text)}`) };
  if (/^(?:is|was)\b/iu.test(text)) return { kind: 'sentence', text: asSentence(`It ${lower(text)}`) };
  // why: "they" in a remark may be anyone; only the name and a he or she at its start are surely the reader.
  const said = /^(?:he|she)\b/iu.test(text) ? toYou(text, name) : text;
  if (/^(?:i(?:['’]d| would| have an idea| can)|you|one would)\b/iu.test(said))
    return { kind: 'thought', text: asSentence(said) };
  // An order ("hold one in the launderette") is no sentence to end on; with words round it, it is an idea.
  if (
    /^(?:turn|hold|put|start|begin|ask|give|take|make|try|keep|let|use|show|send|never|always|don['’]t)\b/iu.test(said)
  )
    return { kind: 'fragment', text: small(said) };
  if (hasVerb(said) && !/^(?:to|with|like|for|from)\b/iu.test(said))
    return { kind: 'sentence', text: asSentence(said) };
  const first = inFirstPerson(said);
  if (first !== undefined) return { kind: 'sentence', text: asSentence(first) };
  return { kind: 'fragment', text: small(said) };
}

/** An answer to a doubt: a sentence without its stop, or a fragment ("six years in Java"). Undefined for nothing. */
export function answerOf(raw: string): { readonly kind: 'sentence' | 'fragment'; readonly text: string } | undefined {
  const text = tidy(raw.replace(/\s*\n+\s*/gu, ' '));
  if (text.length < 3) return undefined;
  const first = inFirstPerson(text);
  if (first !== undefined) return { kind: 'sentence', text: asSentence(first) };
  return hasVerb(text) ? { kind: 'sentence', text: asSentence(text) } : { kind: 'fragment', text: small(text) };
}

const DOUBLING = /^(?:run|get|put|cut|let|begin|sit|plan|swim|stop|chat|dig|set|shop|step|trim)$/u;
const DOINGS = new Set(
  'meet bring shadow ride drive talk come see visit join show teach present give send do make play cook sit spend start take work go run help watch speak write build prepare walk sail swim cover attend observe sing read cut fly design'.split(
    ' ',
  ),
);
/** "shadow" → "shadowing"; undefined for a word that is no doing a next step begins with. */
export function doingOf(verb: string): string | undefined {
  if (!DOINGS.has(verb)) return undefined;
  if (DOUBLING.test(verb)) return `${verb}${verb.at(-1)}ing`;
  return verb.endsWith('e') && !/ee$/u.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}
