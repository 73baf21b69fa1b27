/** What they said happens next, as something a note can speak of: a day of the candidate's own, a decision of theirs, or a word to wait for. */
import { determined, small, tidy } from './phrasing.ts';
import { doingOf } from './own-words.ts';

/**
 * What comes next. `mine`: the candidate will be there ("the trial shift on Saturday"). `ready`: a check nobody looks forward to ("the medical").
 * `theirs`: they meet or decide without the candidate; `text` follows "after". `word`: a call or a letter to wait for ("hearing from you by Friday").
 */
export type NextStep = { readonly kind: 'mine' | 'ready' | 'theirs' | 'word'; readonly text: string };

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const TIME = new RegExp(
  `\\b((?:by|on|before|after|at|in|within|from|during|until) (?:(?:the|this|next|early|mid|late|about|around) )*(?:end of (?:the )?\\p{L}+|${DAY}(?: (?:morning|afternoon|evening))?|\\p{Lu}\\p{L}+|\\d{1,2}(?:st|nd|rd|th)?(?: \\p{L}+)?|week|month|(?:a|one|two|three|ten|\\d+) (?:working |business )?(?:days?|weeks?)|(?:ten|two|three) (?:days|weeks)|start of (?:the )?\\p{L}+|new year|fortnight)|next (?:week|month|${DAY})|this (?:week|month|afternoon|evening)|tomorrow|tonight|soon|at the end of the \\p{L}+|${DAY})`,
  'iu',
);
const THEY = /^(?:they|we|she|he|you|i|someone|somebody|hr|the \p{L}+|\p{Lu}\p{L}+)\b/iu;
const WORD =
  /\b(?:call(?:s|ed|ing)?(?: back)?|ring|phone[sd]?|phoning|email(?:s|ed)?|write|writes|writing|in touch|hear|let (?:me|you|us) know|get back|come back to|contact(?:s|ed)?|decid(?:e|es|ed|ing)|decision|outcome|answer|result|offers?|feedback|reply|response|regret|shortlist|start date)\b/iu;
const MEETS =
  /^(?:(?:the|their|your|our) )?(?:(?:governors|trustees|directors|partners|councillors)\b(?! (?:interview|day))|(?:board|committee|panel|council|appointments committee|search committee|hiring committee|school board) (?:meets?|meeting|decid\w+|sits?|votes?|approv\w+)|appointments committee|(?:\p{L}+ )?approval\b|reader(?:'|’)?s?'? report|sign-?off)/iu;
const PAPERWORK =
  /^(?:(?:my|the|your|some|one|two|three|a) )?(?:references?|referees?|paperwork|contracts?|forms?|salary|terms)\b|^(?:reference|credit) checks?\b|\boffer letter\b/iu;
const CHECK =
  /\b(?:background check|dbs(?: check)?|checks?|(?:security|health|drug|pre-employment) screening|vetting|medical|drug test|eyesight|clearance|credentialing|licence check|right-to-work|fingerprint\w*|disclosure)\b/iu;
const ATTENDED = /^(?:call|phone call|chat|lunch|coffee|tea|talk|walk|drive|ride) (?:with|to|round|around|along)\b/iu;

/** "second interview Thursday" → "second interview on Thursday". */
const onDay = (text: string) =>
  text.replace(
    new RegExp(
      `(?<!\\b(?:on|by|next|this|last|until|before|after|from|every|and|or|a|the|each|of|for)) (${DAY})\\b`,
      'iu',
    ),
    (_, day: string) => ` on ${day.charAt(0).toUpperCase()}${day.slice(1)}`,
  );

const when = (text: string) => {
  const found = TIME.exec(onDay(` ${text}`))?.[1] ?? '';
  return /^\p{L}+day$/iu.test(found) ? `on ${found}` : found.replace(/^within (?=ten|two|three)/u, 'within ');
};
const hearing = (text: string): NextStep => {
  const who = /^HR\b/iu.test(text) ? 'HR' : 'you';
  return { kind: 'word', text: `hearing from ${who}${when(text) ? ` ${when(text)}` : ''}` };
};

/** Fit what was noted. Undefined where it says nothing, or nothing that a note could speak of. */
export function nextStepOf(raw: string): NextStep | undefined {
  const text = onDay(small(tidy(raw.split(/[.;\n]/u)[0] ?? '')));
  if (text.length < 3 || text.length > 90) return undefined;
  if (
    /^(?:nothing|none|unknown|not |no\b|n\/a|tbd|tbc|to be|wait\b|they did ?n[o']?t|did ?n[o']?t say|don'?t know)/iu.test(
      text,
    )
  )
    return undefined;
  if (PAPERWORK.test(text)) return hearing('');
  if (MEETS.test(text)) {
    const clause = /\b(?:meets?|decides?|sits?|votes?|approves?)\b/u.test(text);
    return { kind: 'theirs', text: clause ? withThe(text) : determined(text) };
  }
  if (ATTENDED.test(text)) return { kind: 'mine', text: mine(text) };
  if (CHECK.test(text) && !/interview/iu.test(text)) return { kind: 'ready', text: determined(text) };
  // "call" is a word to wait for; "a call test", "the show call" are things the candidate does.
  const doing =
    /\b(?:test|interview|round|exercise|task|stage|visit|shift|day|trial|assessment|meeting|call with)\b/iu.test(text);
  if (!doing && WORD.test(text)) return /^(?:show|call) (?:call|time)/iu.test(text) ? undefined : hearing(text);
  if (THEY.test(text) && /\b(?:will|would|'ll|is|are|going to|said|promised|plans?|wants?|hopes?|to)\b/iu.test(text))
    return WORD.test(text) ? hearing(text) : undefined;
  if (/^start(?:s|ing)?\b(?! of)/iu.test(text))
    return when(text) ? { kind: 'mine', text: `starting ${when(text)}` } : undefined;
  if (/^(?:start) of\b/iu.test(text)) return { kind: 'theirs', text: `the ${text}` };
  if (/^(?:board|committee|council) meeting\b/iu.test(text)) return { kind: 'theirs', text: `the ${text}` };
  return { kind: 'mine', text: mine(text) };
}

const withThe = (text: string) => (/^(?:the|their|your|our|\p{Lu})/u.test(text) ? text : `the ${text}`);

/** A thing or a doing of the candidate's own: "the practical day", "meeting the volunteers", "bringing the model". */
function mine(text: string): string {
  if (/^an? (?!week\b|day\b|few\b)/iu.test(text)) return text.replace(/^an? /iu, 'the ');
  const [first = '', second = ''] = text.split(' ');
  if (
    /ing$/iu.test(first) &&
    /^(?:the|my|your|all|some|two|three|everyone|a|an|with|in|on|at|up)$/iu.test(second) &&
    !(/^meeting$/iu.test(first) && /^(?:with|in|on|at)$/iu.test(second))
  )
    return text;
  const doing =
    /^(?:the|a|an|my|your|in|along|to|with|some|everyone|round|around)$/iu.test(second) &&
    !/^(?:call|chat|lunch|coffee|tea|talk)$/iu.test(first)
      ? doingOf(first.toLowerCase())
      : undefined;
  if (doing) return `${doing}${text.slice(first.length)}`;
  if (/^ride along\b/iu.test(text)) return `riding along${text.slice(10)}`;
  if (/^talk to\b/iu.test(text)) return `talking to${text.slice(7)}`;
  if (/^(?:lunch|coffee|tea|dinner|breakfast)\b/iu.test(first)) return text;
  return determined(text);
}
