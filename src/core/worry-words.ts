/**
 * The candidate's worry in the interviewer's mouth: "I have led seven people, not twelve" becomes
 * "you have led seven people, not twelve", and "your having led seven people" where a noun phrase is wanted.
 * Where the words do not allow it, nothing is made up: the answer is empty and other words are used.
 */

/** First person to second, word by word; verbs that change with the person are put right. */
const TURNED: readonly (readonly [RegExp, string])[] = [
  // What is said of the employer ("you're all on Go") is theirs.
  [/\byou(?:['’]re| are)\b/giu, 'we are'],
  [/\byou(?:['’]ve| have)\b/giu, 'we have'],
  [/\byours\b/giu, 'ours'],
  [/\byour\b/giu, 'our'],
  [/\byou\b/giu, 'we'],
  [/\bI(?:'m| am)\b/giu, 'you are'],
  [/\bI was(n['’]t)?\b/giu, 'you were$1'],
  [/\bI(?:'ve| have)\b/giu, 'you have'],
  [/\bI'd\b/giu, 'you would'],
  [/\bI'll\b/giu, 'you will'],
  [/\bam I\b/giu, 'are you'],
  [/\bwas I\b/giu, 'were you'],
  [/\bmyself\b/giu, 'yourself'],
  // why: "mine sites" are of the trade.
  [/\b(of|than|like|is|was|from|to|with) mine\b|\bmine$/giu, '$1 yours'],
  [/\bmy\b/giu, 'your'],
  [/\bme\b/giu, 'you'],
  [/\bI\b/gu, 'you'],
  [/(^|\s)i(?=\s)/gu, '$1you'],
];
/** Words about the interviewers, seen from their side. */
const THEIRS: readonly (readonly [RegExp, string])[] = [
  [
    /\bthey (?:might|may|could|will|would|'ll|'d) (?:think|worry|say|feel|ask|wonder|see|notice|mind)(?: that| whether| if| about| why)?\b/giu,
    '',
  ],
  [
    /\b(?:i'?m (?:worried|afraid|scared|anxious|nervous|concerned)|i (?:worry|fear|am worried|am afraid)|worried|my (?:worry|fear|concern) is)(?: that| about| of)?\b/giu,
    '',
  ],
  [/\b(?:the fact )?that (?=i\b)/giu, ''],
];

/** A worry set down as if about another ("She comes from a big corporation"), as the candidate would say it; any other as it stands. */
function firstPerson(worry: string): string {
  if (!/^(?:he|she|his|her)\b/iu.test(worry.trim())) return worry;
  return (
    worry
      .trim()
      .replace(
        /\b(?:he|she)['’]s (?=(?:never |only |not |just )*(?:been|got|had|done|worked|led|taught|\p{L}+ed)\b)/giu,
        'I have ',
      )
      .replace(/\b(?:he|she)(?:['’]s| is)\b/giu, 'I am')
      .replace(/\b(?:he|she) has\b/giu, 'I have')
      .replace(/\b(?:he|she) (does|has|is|was)n['’]t\b/giu, (_, verb: string) => `I ${NOT[verb.toLowerCase()]}`)
      // why: what is joined on by "and" is said of the same person.
      .replace(
        /\b(and|but) (has|does|is|knows|works|comes|lives|takes|needs|gets|makes|talks|speaks|uses|wants|runs|writes)(n['’]t)?(?= )/giu,
        (_, joint: string, verb: string, not?: string) =>
          `${joint} ${not ? NOT[verb.toLowerCase()] : (JOINED[verb.toLowerCase()] ?? base(verb))}`,
      )
      .replace(
        /\b(?:he|she) ((?:(?:only|mostly|never|also|still|just|always|usually|often|now) )?)(\p{L}+)/giu,
        (_, beside: string, verb: string) =>
          /[^s]s$/u.test(verb) && verb !== 'was' ? `I ${beside}${base(verb)}` : `I ${beside}${verb}`,
      )
      .replace(/\b(?:him|her)self\b/giu, 'myself')
      .replace(/\b(?:his|her)\b/giu, 'my')
  );
}
const NOT: Readonly<Record<string, string>> = { does: "don't", has: "haven't", is: 'am not', was: "wasn't" };
const JOINED: Readonly<Record<string, string>> = { has: 'have', is: 'am', does: 'do' };
/** "comes" → "come", "tries" → "try". */
const base = (verb: string): string =>
  verb
    .replace(/ies$/u, 'y')
    .replace(/(ss|x|ch|sh|zz|o)es$/u, '$1')
    .replace(/([^s])s$/u, '$1');

/** What no interviewer should raise and no coach should have raised: health, family, faith, age and the like (DOMAIN 3.4, guardrail). */
const PRIVATE =
  /\b(?:pregnan\w*|maternity|paternity|(?:my|our|raising|having|had) (?:(?:a|two|three|small|young|own|mental|physical) )*(?:baby|babies|kids?|child(?:ren)?|family|wife|husband|partner|religion|faith|health|illness|disability|depression|anxiety|age|sexuality|race|divorce|pregnancy|union)|(?:health|medical|mental health|family) (?:problem|issue|condition|reason|commitment|plan|leave|matter)s?|(?:off|been|was|am|fell|got) (?:ill|sick)|disabled|chemo\w*|nervous breakdown|(?:my|i(?:['’]ve)? (?:have |had |got )?|out with|off with|work with|treated for|diagnosed with|suffer(?:ed|ing)? from|struggl(?:e|ed|ing) with|because of|due to|survived|beat) (?:\w+ )?(?:cancer|depression|anxiety)(?! (?:patients?|wards?|care|clients?|services?|research|support|nurs\w*))|(?:my|strong|heavy|foreign|thick) (?:\w+ )?accent|adhd|autis\w*|muslim|jewish|hijab|gay|lesbian|transgender|(?:i'm|i am|aged?|being) (?:\d\d|twenty|thirty|forty|fifty|sixty|seventy)(?:[- ]\w+)?(?= *(?:[.,;!?]|$| and\b| years? old))|too old|too young|older than|near retirement|\d+ years old|aged? \d+|over (?:fifty|sixty|50|60))\b/iu;

/** Whether a worry is about something an interviewer has no business asking. */
export const isPrivate = (worry: string): boolean => PRIVATE.test(worry) || PRIVATE_ALONE.test(worry);
/** The same, set down as a bare word. */
const PRIVATE_ALONE =
  /^\s*(?:my )?(?:age|health|accent|religion|faith|disability|pregnancy|kids|children|family|illness|weight|race|gender|marriage|divorce)\s*[.!]?\s*$/iu;

const BEFORE_VERB = '(?:(?:only|never|just|mostly|always|also|hardly|barely) )*';
const DID = new RegExp(
  `^${BEFORE_VERB}(?:came|got|left|went|took|had|made|spent|lost|sold|taught|ran|led|built|quit|fell|started|worked|moved|changed|failed|studied|trained|finished|dropped) (?!is\\b|was\\b|are\\b)`,
  'iu',
);
/** Done to them, with the person left out: "made redundant in June". */
const DISMISSED = /^(?:made redundant|laid off|let go|fired|sacked|dismissed)\b/iu;
const DONE = new RegExp(`^${BEFORE_VERB}(?:been|done|seen|driven|written|taken|worn|known|had) (?!is\\b|was\\b)`, 'iu');

const tidy = (text: string) =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/gu, '')
    .replace(/[.!?…]+$/u, '');

/**
 * A worry without what no interviewer may raise: "I'm fifty-six and been out of sales for four years" leaves "I've been out of sales for four years".
 * Empty where nothing else was said.
 */
export function withoutPrivate(worry: string): string {
  if (!isPrivate(worry)) return worry;
  const left = worry
    .split(/[.;,]\s+|\s+(?:and|but|so)\s+/iu)
    .map((part) => part.trim().replace(/^(?:and|but|so)\s+/iu, ''))
    .filter((part) => part.split(/\s+/u).length >= 3 && !isPrivate(part))
    .map((part) => part.replace(/^(?:have )?been\b/iu, "I've been"));
  return left.find((part) => /^(?:I\b|my\b|no\b|never\b)/iu.test(part)) ?? '';
}

/** The worry as a statement to the candidate's face, small first letter, no full stop; '' where it is a bare word or too long to say. */
export function secondPerson(worry: string): string {
  let text = worry.trim();
  // Already put to their face.
  if (
    /^you(?:['’](?:ve|re|d))?\b(?! (?:know|see)\b)/iu.test(text) &&
    text.length <= 160 &&
    !/[\n{}<>]|[.!?]\s/u.test(text) &&
    !/\b(?:I|my)\b/u.test(text) &&
    !isPrivate(text)
  )
    return tidy(text.charAt(0).toLowerCase() + text.slice(1));
  // why: "I've never run it, we were all on plain servers": the first half is the doubt.
  text = firstPerson(text).replace(/, (?:and |but |so )?(?:we|they|he|she|it)\b.*$/iu, '');
  // why: some write of themselves as of a third: "has only freelanced", "left his last two jobs".
  if (/^(?:has|hasn['’]t|left|lost|failed|is|isn['’]t)\b/iu.test(text) && !/\b(?:i|my|me)\b/iu.test(text))
    text = `I ${text.charAt(0).toLowerCase()}${text.slice(1)}`
      .replace(/^I has\b/u, 'I have')
      .replace(/^I hasn/u, 'I haven')
      .replace(/^I isn['’]t\b/u, 'I am not')
      .replace(/^I is\b/u, 'I am')
      .replace(/\b(?:his|her|their)\b/gu, 'my');
  for (const [from, to] of THEIRS) text = text.replace(from, to);
  text = tidy(text);
  // why: notes leave the person out: "Only got my ticket last spring", "Mostly done domestic work".
  if (DISMISSED.test(text)) text = `I was ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  else if (DONE.test(text)) text = `I have ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  else if (DID.test(text)) text = `I ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  if (
    isPrivate(text) ||
    !/\b(?:i|i'm|i've|i'd|i'll|my|me)\b/iu.test(text) ||
    text.length > 160 ||
    /[\n{}<>]|[.!?]\s/u.test(text)
  )
    return '';
  for (const [from, to] of TURNED) text = text.replace(from, to);
  text = tidy(text);
  if (!A_STATEMENT.test(text) || text.split(' ').length < 3) return '';
  return NAMED.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
/** Verbs in which a worry about a thing of one's own ends: "my English makes mistakes", "my licence ran out". */
const ENDS_IN =
  '(?:is|are|was|were|has|have|had|will|would|might|could|does|did|lapsed|expired|failed|ended|closed|changed|stopped|slipped|dropped|moved|makes?|ran|runs|hurts?|needs|goes|went|comes|came|gets|got|looks?|shows?|keeps?|kept|lets?|takes|took|says|said|lasts|suffers?|shakes?|fell|broke|left|lost|freezes|slows)';
/** A whole sentence to the candidate's face. */
const A_STATEMENT = new RegExp(
  `^(?:you\\b|your\\b.*\\b${ENDS_IN}(?:n['’]t)?\\b|(?:the|a|an|two|three|our) [\\p{L}' -]{2,40} ${ENDS_IN} (?:.* )?you\\b|[\\p{L}' -]{2,40} (?:is|are|was|were)(?:n['’]t| not)? .*\\byour?\\b|there(?:['’]s| is| are)\\b.*\\byour?\\b)`,
  'iu',
);
/** A language or a person keeps its capital. */
const NAMED =
  /^(?:English|French|German|Spanish|Italian|Portuguese|Polish|Dutch|Arabic|Hindi|Urdu|Mandarin|Chinese|Japanese|Russian|Welsh|Irish|Excel|Python|Java|SQL|[A-Z]{2,})\b/u;

/** The worry as a noun phrase after "about": "your having led seven people, not twelve", "no degree"; '' where none can be made. */
export function nounPhrase(worry: string): string {
  const bare = tidy(firstPerson(worry))
    .replace(/^my\b/iu, 'your')
    .replace(/\bmy\b/giu, 'your');
  const said = secondPerson(worry);
  if (said !== '') {
    const full = said.replace(/^you['’]ve /u, 'you have ').replace(/^you['’]re /u, 'you are ');
    const made = full
      .replace(/^you have had /u, 'your having had ')
      .replace(/^you have not (?=\w+(?:ed|en|n|t|e|g|k|m|d|ght)\b)/u, 'your not having ')
      .replace(
        /^you have (?=(?:only |never |just |also )?\w+(?:ed|en|wn|ne|un|ld|pt|nt|ght|lt|ft|de|ken|me|t)\b)/u,
        'your having ',
      )
      .replace(/^you have never /u, 'your never having ')
      .replace(/^you have no /u, 'your having no ')
      .replace(/^you have (?=(?:a|an|the|only|few|little|some|two|three|\d)\b)/u, 'your having ')
      // why: "about your knees aren't great" is no English.
      .replace(/^(?!you\b)([\p{L}' -]{2,45}?) (?:is|are|was|were)(?:n['’]t| not) (?=.{2})/u, '$1 not being ')
      .replace(
        /^(your [\p{L}'-]+(?: [\p{L}'-]+)?) (?:is|are) (?=(?:only |still |all |mostly )?(?:in|from|at|on|a|an|the|too|very|quite|old|new|rusty|weak|poor|short|long|thin|out)\b)/u,
        '$1 being ',
      )
      .replace(/^you are not /u, 'your not being ')
      .replace(/^you are /u, 'your being ')
      .replace(/^you were /u, 'your having been ')
      .replace(/^you (?:do not|don't) have /u, 'your not having ')
      .replace(/^you (?:did not|didn't) (?=\w)/u, 'your not having managed to ');
    if (made !== full && made.length <= 80) return made;
    return '';
  }
  if (
    bare === '' ||
    /^your [\w-]+ (?:runs?|ends?|expires?|needs?|looks?|shows?|has|had|does|did|lasts?|comes?|goes?|says?|makes?|takes?)\b/iu.test(
      bare,
    ) ||
    isPrivate(bare) ||
    bare.length > 60 ||
    !/\s/u.test(bare) ||
    /[.!?:\n{}<>]/u.test(bare) ||
    /\b(?:i|i'm|i've|they|we|he|she|it|there's|is|are|was|were|will|would|might|may|could|should|can|can't|don't|didn't|has|have|\p{L}+n['’]t|lapsed|expired|ended|closed|stopped|slipped|done|sold|worked|been|taught|used|took|takes|went|came|left|lost|failed|made|got|ended|fell|closed|broke|until|since|ago|when)\b/iu.test(
      bare,
    )
  )
    return '';
  return /^[A-Z][a-z]/u.test(bare) && !/^[A-Z][a-z]+ [A-Z]/u.test(bare)
    ? bare.charAt(0).toLowerCase() + bare.slice(1)
    : bare;
}

/** Whether words can stand where a noun is wanted: "about no degree", and not "about bit quiet on the phone". */
export const isNameable = (words: string): boolean => NAMEABLE.test(words) && !/,/u.test(words);
const NAMEABLE =
  /^(?:your|no|the|a|an|any|some|few|little|only|gaps?|lack|limited|short|several|weak|poor|low|frequent|previous|past|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|[a-z]+ing)\b(?!-)/iu;

/** The worry as whole sentences an interviewer could say; `[]` where its words do not allow it. */
export function personalVoicings(worry: string): string[] {
  const said = secondPerson(worry)
    .replace(/\byou have (?!(?:a|an|the|no|to|any|only|two|three|four|\d)\b)/gu, "you've ")
    .replace(/\byou are\b/gu, "you're")
    .replace(/\byou would\b/gu, "you'd");
  const noun = nounPhrase(worry);
  const capital = `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
  const statement =
    said === ''
      ? []
      : [
          `${capital}, and I'd like to hear how you see that.`,
          `As I understand it, ${said}. That gives me pause.`,
          `It's this: ${said}.`,
          `What holds me back is that ${said}.`,
          `${capital}. What would you say to somebody who minded that?`,
        ];
  const named =
    said !== '' || noun === ''
      ? []
      : [
          `What I keep coming back to is this: ${noun}.`,
          `The one thing on my list is this: ${noun}.`,
          `What I have down here is this: ${noun}.`,
        ];
  return [...statement, ...named];
}
