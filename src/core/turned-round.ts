/**
 * The candidate's words in the interviewer's mouth: "do you supply" becomes "We supply", "on my own" becomes "on your own", and "Is there a
 * van?" is answered "there is". Grammar only; English only.
 */
import { isBase, pastOf, thirdOf } from './verb-forms.ts';

/** One word of a question in small letters with straight apostrophes, and where it begins. */
export type Token = { readonly word: string; readonly at: number };

export const tokens = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’/&+#.-]*[\p{L}\p{N}+#]|[\p{L}\p{N}]/gu)].map((m) => ({
    word: m[0].toLowerCase().replace(/’/gu, "'"),
    at: m.index,
  }));

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Verbs that stand before their subject in a question. */
export const AUXILIARIES = setOf(
  "is are am was were isn't aren't wasn't weren't do does did don't doesn't didn't can could may might will would shall should must can't couldn't won't wouldn't shouldn't mustn't has have had hasn't haven't hadn't",
);
const DO = setOf("do does did don't doesn't didn't");
export const PRONOUNS = setOf(
  "i you ye we they he she it there this that these those everyone everybody everything somebody someone anybody anyone people nobody y'all youse yous",
);
/** Small letters, straight apostrophes. */
export const lower = (text: string): string => text.toLowerCase().replace(/’/gu, "'");
/** Words that ask for one thing. */
export const ASKS =
  /^(?:how|what|which|who|whom|whose|where|whereabouts|when|why|(?:what|who|how|where|when|why)'(?:s|re|d|ll))$/u;
/** Whether a word begins a subject. */
export const isSubject = (word: string): boolean =>
  PRONOUNS.has(word) ||
  /^(?:the|a|an|one|my|your|any|some|all|most|each|every|new|other|another|his|her|their|our)$/u.test(word) ||
  word.endsWith('s');

const DETERMINERS = setOf('the a an one my your any some each every our their his her all most other new another');
/** With these "you" is whoever does the work and not the firm: "do you need to be inducted first?" */
const ANYBODY_DOES =
  /^(?:(?:need|have|get) to|get (?!many\b|much\b|a lot\b|lots\b|complaints|customers|visitors|busy)|learn|must)\b/u;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const TURNED: Readonly<Record<string, string>> = {
  i: 'you',
  me: 'you',
  my: 'your',
  mine: 'yours',
  myself: 'yourself',
  "i'm": "you're",
  "i'd": "you'd",
  "i've": "you've",
  "i'll": "you'll",
  am: 'are',
  your: 'our',
  yours: 'ours',
  ourself: 'yourselves',
  ourselves: 'yourselves',
  yourself: 'ourselves',
  yourselves: 'ourselves',
  "you're": "we're",
  "you'd": "we'd",
  "you've": "we've",
  "you'll": "we'll",
  "y'all": 'we',
  ye: 'we',
  us: 'you',
  yous: 'we',
  youse: 'we',
};
const THEIR_OWN = /^(?:i|i'm|i'd|i've|i'll|me|my|mine|myself|am)$/u;
/** Who shows a new colleague round: "you" is whoever is shown. */
const NEW_ONE = /^(?:someone|somebody|a colleague|one of)\b/iu;
/** Done for whoever works there: "does the company kit you out?" */
const DONE_FOR = /\b(?:kit|fit|set|sort|pay|train|teach|show|send|move|put|drive|pick|drop)s?\s+$/iu;
const BEFORE_OBJECT =
  /\b(?:with|to|for|by|from|of|at|on|under|beside|than|help|tell|ask|asks|give|show|see|call|ring|phone|catch|catches|stop|grab|text|message|e-?mail|pay|pays|send|let|meet|keep|leave|train|teach|find|wake|reach|need|needs|want|wants|\p{L}{2,}ing)\s+$/iu;

/** A phrase turned round. `subject`: whether its first word is one. */
export function turnedRound(text: string, subject: boolean): string {
  // why: in "only if you're keen" the candidate is meant as anybody, and stays "you".
  const hangs = /\b(?:if|when|unless|once|until|whoever)\b/iu.exec(text)?.index ?? text.length;
  return text
    .slice(0, hangs)
    .replace(/\bme (?=(?:own|way|mam|mate|tools|phone|car|van|boots|hands|gear|bike|missus|kids)\b)/giu, 'my ')
    .replace(/[\p{L}][\p{L}'’]*/gu, (word, at: number, all: string) => {
      const lower = word.toLowerCase().replace(/’/gu, "'");
      if (lower === 'you' && (NEW_ONE.test(all) || DONE_FOR.test(all.slice(0, at)))) return word;
      if (lower === 'you')
        return !(subject && at === 0) && (BEFORE_OBJECT.test(all.slice(0, at)) || at + 3 === all.length) ? 'us' : 'we';
      return TURNED[lower] ?? word;
    })
    .replace(/\bwe (?:guys|lads|folks?|lot|people)\b/giu, 'we')
    .concat(
      text.slice(hangs).replace(/[\p{L}][\p{L}'’]*/gu, (word) => {
        const lower = word.toLowerCase().replace(/’/gu, "'");
        return THEIR_OWN.test(lower) ? (TURNED[lower] ?? word) : word;
      }),
    );
}

/** A phrase turned round as a sentence, without its stop. */
export const sentenceOf = (phrase: string, subject: boolean): string => {
  // why: "just you and me" stays so, and "you and one other" is "me and one other".
  const pair = /^(?:just |only )?(?:you|yourself) and ((?:\S+ ){0,2}\S+)$/iu.exec(phrase)?.[1];
  if (pair !== undefined)
    return /^(?:me|i|myself)$/iu.test(pair) ? 'Just you and me' : `Just me and ${turnedRound(pair, false)}`;
  return (
    shortened(capital(turnedRound(phrase, subject)))
      // why: "is it bring your own?" is of whoever comes to work.
      .replace(/\b(bring|wear|use|take|drive) our own\b/giu, '$1 your own')
      .replace(/^It['’]s bring\b/u, 'You bring')
  );
};

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^(You|We|They|It) would (?=\S)/u, "$1'd "],
  [/^(You|We|They|It) will (?=\S)/u, "$1'll "],
  [/^(You|We|They) are (?=\S)/u, "$1're "],
  [/^(You|We|They) have (?=got|been|had|landed|gone|moved)/u, "$1've "],
  [/^(It|There|That) is (?=\S)/u, "$1's "],
];
const shortened = (text: string): string => SHORT.reduce((all, [from, to]) => all.replace(from, to), text);

/** A question's clause, which begins with its verb, as the statement that it is so: "is it supplied" → "It’s supplied". Undefined where it has no subject. */
export function stated(clause: string): string | undefined {
  const all = tokens(clause);
  const helping = all[0]?.word ?? '';
  const end = subjectEnd(all, 1);
  if (end === undefined || end >= all.length || /^(?:what|who|how|where|not)$/u.test(all[1]?.word ?? ''))
    return undefined;
  const [from, to] = [all[1]?.at ?? 0, all[end]?.at ?? clause.length];
  const anybody =
    all[1]?.word === 'you' &&
    (ANYBODY_DOES.test(`${all[end]?.word} ${all[end + 1]?.word}`) || getsDone(all.slice(end)));
  const own = all[1]?.word === 'you' && ONES_OWN.test(clause);
  const subject = anybody ? 'you' : own ? 'I' : turnedRound(clause.slice(from, to).trim(), true);
  const who = subject.toLowerCase();
  const rest = turnedRound(clause.slice(to).trim(), false);
  const aux = agreeing(helping.replace(/n't$/u, ''), who);
  if (!DO.has(helping)) return shortened(capital([subject, aux, rest].filter(Boolean).join(' ')));
  const said = rest.split(' ');
  // why: "did that quietly vanish" is "that quietly vanished".
  const at = Math.max(
    0,
    said.findIndex((word) => !BESIDE_VERB.test(word)),
  );
  const beside = said.slice(0, at);
  const [base = '', ...others] = said.slice(at);
  const verb =
    base === 'not'
      ? `${third(who) ? 'does' : 'do'}n't`
      : helping === 'did'
        ? pastOf(base)
        : third(who)
          ? thirdOf(base)
          : base;
  return capital([subject, ...beside, verb, ...others].join(' '));
}

/** What may stand between a subject and its verb. */
const BESIDE_VERB =
  /^(?:(?!supply|apply|reply|rely|multiply|comply|fly)\p{L}+ly|just|still|always|ever|never|sort|kind|of|also|even)$/iu;

/** "get shifted about", "get to dig": done to or by anybody who works there. */
const getsDone = (all: readonly Token[]): boolean =>
  all[0]?.word === 'get' && /^(?:to|\p{L}+ed|\p{L}+en|put|sent|paid|given)$/u.test(all[1]?.word ?? '');

const SAYS_WHICH =
  /^(?:last|first|next|whole|other|new|old|main|early|late|same|present|current|big|small|senior|junior|final|full|real|actual|usual)$/u;
/** Where a subject that begins at `i` ends: the index of the first word after it. */
function subjectEnd(all: readonly Token[], i: number): number | undefined {
  const first = all[i]?.word ?? '';
  const next = all[i + 1]?.word ?? '';
  const joined =
    first === 'it'
      ? /^all$/u.test(next) && DO.has(all[i - 1]?.word ?? '')
      : /^(?:guys|lads|folks?|all|lot|else|people)$/u.test(next) &&
        !/^(?:over|round|around|on|in)$/u.test(all[i + 2]?.word ?? '');
  if (PRONOUNS.has(first)) return i + (joined ? 2 : 1);
  // why: "must one pay" is asked of anybody; "one box" is a box.
  if (first === 'one' && isBase(next)) return i + 1;
  if (DETERMINERS.has(first)) {
    // why: "some poor soul fix it": the verb is the first word that is one, or that has an object.
    const verb = all.findIndex(
      (t, n) =>
        n >= i + 2 &&
        n <= i + 5 &&
        (isBase(t.word) ||
          /^(?:it|them|us|you|the|to|a|an|my|your|up|in|on|out|at|for|from|with|by|off|over|back|down|through|into|there|here|home|together|more|any|some|all)$/u.test(
            all[n + 1]?.word ?? '',
          )),
    );
    // why: "the last run" is a run, and "last" says which.
    const noun = SAYS_WHICH.test(next) && all.length > i + 3 ? i + 3 : i + 2;
    return DO.has(all[i - 1]?.word ?? '') && verb > 0 ? verb : Math.min(all.length, noun);
  }
  return all.length > i + 1 ? i + 1 : undefined;
}

const third = (who: string): boolean =>
  /^(?:it|it all|everything|he|she|this|that|there|every\p{L}+|somebody|someone|nobody|(?:the|a|an|our|your|some|another|each|every) (?:\p{L}+ )*\p{L}+[^s])$/u.test(
    who,
  );

/** A helping verb as it stands after a subject that has changed its person. */
function agreeing(aux: string, who: string): string {
  if (who === 'i')
    return ({ are: 'am', is: 'am', were: 'was', has: 'have', does: 'do' } as Record<string, string>)[aux] ?? aux;
  if (/^(?:we|you|they)$/u.test(who))
    return ({ am: 'are', is: 'are', was: 'were', does: 'do', has: 'have' } as Record<string, string>)[aux] ?? aux;
  return aux;
}

/** Deeds and states that are one person's, not a firm's: "Do you like it?", "Are you the manager?" */
const ONES_OWN =
  /^\S+ (?:you|ye) (?:(?:really|still|ever|personally|also) )*(?:like|love|enjoy|think|feel|remember|live|mind|miss|draw|drive in|happy|married|tired|from|come from|know|start|begin|join|study|joking|kidding|serious|train here|grow up|live)\b|\b(?:yourself|personally|been here (?:long|a)|worked here (?:long|a)|work here long|the manager|the boss|my manager|my boss|the one who|in charge|from round)\b/iu;

/** The short sentences that say yes and no, without capital or stop, and whether the question asks if something must be. */
export type Echo = { readonly echo: string; readonly denied: string; readonly must: boolean };

/** What answers a question whose words begin with its verb: "is there a van" → "there is", "there isn’t". Undefined where it has no subject. */
export function echoOf(words: readonly string[]): Echo | undefined {
  const helping = (words[0] ?? '').replace(/n't$/u, '').replace(/^ca$/u, 'can').replace(/^wo$/u, 'will');
  const first = words[1] ?? '';
  if (first === '') return undefined;
  const verb = words[2] ?? '';
  const anybody = first === 'you' && helping !== 'did' && ANYBODY_DOES.test(words.slice(2, 4).join(' '));
  const one = anybody ? 'you' : spokenOf(words, helping);
  const who = one === 'we' && ONES_OWN.test(words.join(' ')) ? 'I' : one;
  const aux = agreeing(helping, who.toLowerCase());
  const must = helping === 'must' || verb === 'need' || (verb === 'have' && words[3] === 'to');
  return {
    echo: `${who} ${aux}`,
    // why: "Must I?" is denied by "You don't have to"; "you mustn't" forbids.
    denied:
      aux === 'must'
        ? `${who} ${/^(?:it|somebody|everybody|he|she)$/u.test(who) ? "doesn't" : "don't"} have to`
        : who === 'somebody'
          ? `nobody ${aux}`
          : `${who} ${NOT[aux] ?? `${aux}n't`}`,
    must: must && !/^(?:it|they|there)$/u.test(who),
  };
}
const NOT: Readonly<Record<string, string>> = {
  am: 'am not',
  can: "can't",
  will: "won't",
  shall: "shan't",
  may: 'may not',
  might: 'might not',
};

const PEOPLE =
  /\b(?:manager|boss|doctor|nurse|supervisor|owner|foreman|head|lead|director|teacher|chef|man|woman|person|child|kid|patient|resident|lad|fella|postdoc|student|designer|developer|editor|carer|driver|coo|cfo|ceo|officer|chief|founder|cofounder|co-founder|partner|principal|chair|wife|husband|assistant|colleague|clerk|receptionist|accountant|bookkeeper|trustees?)\b/u;

/** What makes the noun before it say only which: "the head office", "the lead time". */
const NOUN_AFTER =
  /^(?:office|time|times|canteen|chair|room|rooms|teacher|count|quarters|desk|programme|program|union|loan|level|line|licence|license|bank|guide|gear|chef)$/u;

/** Who a short answer speaks of. */
function spokenOf(words: readonly string[], aux: string): string {
  const first = words[1] ?? '';
  // why: "do we share it?" speaks as one of the firm, "can we swap?" as one of those who ask leave.
  if (first === 'we')
    return /^(?:do|are|have|were|did|had)$/u.test(aux) && !/^(?:get|need|have)$/u.test(words[2] ?? '') ? 'we' : 'you';
  if (first === 'i' || words.slice(1, 5).join(' ').includes('of us')) return 'you';
  if (/^(?:each|every)$/u.test(first)) return PEOPLE.test(words[2] ?? '') ? 'they' : 'it';
  if (/^(?:you|ye|y'all|yous|youse)$/u.test(first)) return 'we';
  if (/^(?:this|that)$/u.test(first)) return 'it';
  if (/^(?:these|those|people)$/u.test(first)) return 'they';
  if (/^(?:everyone|everybody)$/u.test(first)) return /^(?:is|does|has|was)$/u.test(aux) ? 'everybody' : 'they';
  if (/^(?:somebody|someone|anybody|anyone)$/u.test(first))
    return /^(?:can|could|would|will|may)$/u.test(aux) ? 'they' : 'somebody';
  if (PRONOUNS.has(first)) return first;
  // why: the head of what is asked about decides: "the head office" is a place.
  // why: "did the last person hit it" speaks of a person.
  const which =
    DETERMINERS.has(first) &&
    /^(?:last|previous|old|new|current|other|next|head|main)$/u.test(words[2] ?? '') &&
    PEOPLE.test(words[3] ?? '');
  const head = words[DETERMINERS.has(first) ? (which ? 3 : 2) : 1] ?? '';
  if (PEOPLE.test(head) && (words.length <= 3 || !NOUN_AFTER.test(words[DETERMINERS.has(first) ? 3 : 2] ?? '')))
    return 'they';
  if (/^(?:is|was|does|has)$/u.test(aux)) return 'it';
  if (/^(?:are|were|do|have)$/u.test(aux)) return 'they';
  return /(?:[^s]s|people|staff|children|kids)$/u.test((DETERMINERS.has(first) ? words[2] : first) ?? '')
    ? 'they'
    : 'it';
}
