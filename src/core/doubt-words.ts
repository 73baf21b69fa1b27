/** A doubt as it was noted, fitted into a sentence: what the interviewer did ("You asked how soon …"), or the thing itself ("As for the licence: …"). */
import { DETERMINED, FINITE, small, tidy } from './phrasing.ts';

/** Clean of what speaks of the noting: "fear of heights mentioned", "asked about SQL". */
const bare = (raw: string) =>
  small(
    tidy(raw)
      .replace(
        /^(?:(?:they|he|she) )?(?:asked|wondered|worried|mentioned|said|doubted|concerned)(?: about| that| if| whether)?\s+(?=\S)/iu,
        (lead) => (/whether|if\s*$/iu.test(lead) ? 'whether ' : ''),
      )
      .replace(/\s+(?:mentioned|herself|himself|themselves)$/iu, '')
      .replace(/\?+$/u, '')
      .replace(
        /\b(on|in) (?:the )?(cv|résumé|resume)\b/giu,
        (_, p: string, doc: string) => `${p} my ${/^cv$/iu.test(doc) ? 'CV' : doc}`,
      )
      .replace(
        /\b(at|in|of) (?:the )?(last|current|previous|present) (job|post|role|position|school|company|employer)\b/giu,
        '$1 my $2 $3',
      )
      .replace(/\b(?:her|his|their|your)\b/giu, 'my'),
  );

const ADJECTIVE =
  /^(?:too|over-?qualified|under-?qualified|inexperienced|very|rather|quite|new to|young|old|junior|senior|quiet|fresh|afraid|shy|slow|nervous|unsure|colou?r-?blind|deaf|soft-?spoken|reserved|unfamiliar|unused|retired|self-taught|based|tied)\b(?! \p{L}+ing\b)/iu;
const AM =
  /^(?:not|only|just|still) (?:(?:a|an|the|very|too|sure|used|local|able|fluent|qualified|available|registered|certified|here|at|in|of)\b|\d)/iu;

const PARTICIPLES: Readonly<Record<string, string>> = {
  ran: 'run',
  did: 'done',
  wrote: 'written',
  drove: 'driven',
  went: 'gone',
  gave: 'given',
  took: 'taken',
  saw: 'seen',
  spoke: 'spoken',
  flew: 'flown',
  chose: 'chosen',
};

/** What the interviewer did, after "You": "asked how soon I would …", "mentioned that I have no …". */
export function concernClause(raw: string): string {
  const c = bare(raw);
  if (/^(?:how|what|why|when|where|who|which)\b/iu.test(c)) return `asked ${c}`;
  if (/^(?:whether|if)\b/iu.test(c)) return `wondered ${c.replace(/^if\b/iu, 'whether')}`;
  if (/^that\s/iu.test(c)) return `mentioned ${c}`;
  if (/^i\b/iu.test(c)) return `mentioned that ${c.replace(/^i\b/u, 'I')}`;
  if (AM.test(c)) return `mentioned that I am ${c}`;
  if (/^out of\b/iu.test(c)) return `mentioned that I have been ${c}`;
  if (/^first time\b/iu.test(c)) return `mentioned that this would be my ${c}`;
  if (/^(?:only|all|just)\b/iu.test(c))
    return `mentioned that I have only done ${c.replace(/^(?:only|all|just)\s+/iu, '')}`;
  if (/^(?:no|little|limited|too little|too few|few|less|fewer)\b/iu.test(c))
    return /^no \p{L}+ing(?: (?:on|in|of|at|with|for|so)\b|$)/iu.test(c)
      ? `mentioned that I have done ${c}`
      : `mentioned that I have ${c}`;
  if (/^(?:not enough|insufficient)\b/iu.test(c))
    return `wondered whether I have enough ${c.replace(/^(?:not enough|insufficient)\s*/iu, '')}`;
  if (/^(?:lack of|lacks|lacking|missing)\b/iu.test(c))
    return `mentioned that I lack ${c.replace(/^(?:lack of|lacks|lacking|missing)\s*/iu, '')}`;
  if (/^(?:never|not)\b/iu.test(c))
    return `mentioned that I have ${c.replace(/^never (\p{L}+)/iu, (all, verb: string) => (PARTICIPLES[verb] ? `never ${PARTICIPLES[verb]}` : all))}`;
  if (/^(?:has|have|hasn't|haven't)\b/iu.test(c))
    return `mentioned that I ${c.replace(/^has\b/iu, 'have').replace(/^hasn't\b/iu, "haven't")}`;
  if (/^too many\b/iu.test(c)) return `mentioned that I have had ${c.replace(/^too /iu, '')}`;
  if (ADJECTIVE.test(c)) return `wondered whether I am ${c}`;
  if (/^would be\b/iu.test(c)) return `mentioned that I ${c}`;
  if (/^(?:would|will|might|may|could|can) i\b/iu.test(c))
    return `wondered whether I ${c.replace(/^(\p{L}+) i\b/iu, '$1')}`;
  if (/^(?:would|will|might|may|could|can)\b/iu.test(c)) return `wondered whether I ${c}`;
  if (/^(?:is|are|was|am i)\b/iu.test(c)) return `wondered whether I ${c.replace(/^(?:is|are|am i)\b/iu, 'am')}`;
  const verb =
    /^(doesn't|does not|does|do|don't|needs?|wants?|works?|lives?|speaks?|tunes?|interviews|looks|seems?|sounds?|gets?|comes?|moves?)\b(?! (?:test|shift|history|piece))/iu.exec(
      c,
    );
  if (verb) {
    const word = verb[1] as string;
    const mine = /^does/iu.test(word) ? word.replace(/^does/iu, 'do') : word.replace(/(?<!s)s$/u, '');
    return `mentioned that I ${mine}${c.slice(word.length)}`;
  }
  if (/^(?:came|went|moved|switched|left|changed|retired|started|failed|missed)\b/iu.test(c))
    return `mentioned that I ${c}`;
  const level = /^(\p{Lu}\p{L}+) (only|still|just|not)\b/u.exec(c);
  if (level) return `mentioned that my ${level[1]} is${c.slice((level[1] as string).length)}`;
  if (
    c.split(' ').length >= 3 &&
    c
      .split(' ')
      .slice(1, 5)
      .some((w) => FINITE.test(w))
  )
    return `mentioned that ${DETERMINED.test(c) ? c : /^(?:internship|job|post|role|position)\b/iu.test(c) ? `the ${c}` : `my ${c}`}`;
  return `asked about ${owned(c)}`;
}

/** A noun of the candidate's: "my accent on the phone", "the gap since 2021", "night shifts". */
function owned(c: string): string {
  if (DETERMINED.test(c)) return /^own\b/u.test(c) ? `my ${c}` : c;
  if (/^gap\b/iu.test(c)) return `the ${c}`;
  if (/^\p{L}+ing\b(?! (?:on|in|of|at|from)\b)/u.test(c)) return c;
  if (
    /^(?:night|early|weekend|late|long|sunday|saturday|evening|shift|term-time|travel|relocation|commuting|lifting)\b/iu.test(
      c,
    )
  )
    return c;
  return `my ${c}`;
}

/** The doubt as a thing to speak to, after "as for": "the forklift licence", "my accent". Undefined where it is a whole thought. */
export function concernNoun(raw: string): string | undefined {
  const c = bare(raw);
  const lacking =
    /^(?:no|lack of|lacks|lacking|missing|not enough|insufficient|limited|little|few|too few|too little)\s+(.+)$/iu.exec(
      c,
    )?.[1];
  if (lacking !== undefined) {
    if (FINITE.test(lacking) || lacking.split(' ').length > 5 || /\p{L}+ing\b/u.test(lacking.split(' ')[0] ?? ''))
      return undefined;
    const head = lacking.split(/ (?:of|for|in|on|at|with|from|east|so)\b/u)[0] ?? '';
    return /(?:[^su]s)$/iu.test(head) || /\b(?:experience|knowledge|time|background|practice|work)$/iu.test(head)
      ? undefined
      : `the ${lacking}`;
  }
  const clause = concernClause(raw);
  return clause.startsWith('asked about ') ? clause.slice('asked about '.length) : undefined;
}
