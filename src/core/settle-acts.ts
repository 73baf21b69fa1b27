/**
 * What an interviewer takes up of all that was heard in a turn. The ear says what words may do, each with how sure it is; somebody who
 * listens answers the question that was put and not every word that could have been one. A check after an answer is a check,
 * a statement asks nothing, and the second of two things has to be surer than the first.
 */
import type { Heard, HeardAct } from './acts.ts';
import { compileCue } from './cue.ts';
import { countWords } from './plain-text.ts';
import { type Segment, type Span, segments } from './span.ts';
import { askedDirectness, soundsWarm } from './directness.ts';
import { firstHeard } from './substance.ts';

/** How sure the ear must be of a thing heard beside a surer one, when no cue says it. */
const SECOND = 0.72;
/** How sure of a question where none was put. */
const UNASKED = 0.9;

const ASKS: ReadonlySet<string> = new Set([
  'ask-next-steps',
  'ask-timeline',
  'ask-concerns',
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-start',
  'ask-role-question',
  'confirm-contact',
]);
/** What a short question after an answer is easily mistaken for. */
const CHECKED_AS: ReadonlySet<string> = new Set([
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-next-steps',
  'ask-role-question',
  'confirm-contact',
  'ask-start',
  'ask-timeline',
]);

/** A question put without its mark: a wish to know, or the order of words. */
const INDIRECT = [
  '(wonder*|curious|like to know|want to know|love to know|tell me|let me know|could you|would you|can you|may i|might i|could i|can i|do you|have you|are you|is there|are there|what|when|where|who|which|how|any|should i|shall i)',
].map(compileCue);
/** What is only ever asked for in a question. */
const VERDICTS: ReadonlySet<string> = new Set(['ask-fit', 'ask-rating', 'ask-compare', 'confirm-contact']);

/** Words of a doubt, or of looking for one. */
const OF_DOUBT = String.raw`concern\w*|doubts?|worr\w*|reservations?|hesita\w*|against|unsure|sure of|missing|gaps?|question marks?|weak\w*|problems?|issues?|misgiving\w*|niggl\w*|objections?|pause|candidacy|application|cv|profile|background|nag\w*|bother\w*|clear\w*|clarif\w*|red flags?|sceptic\w*|convince\w*|snag|catch|minus|frank\w*|honest\w*|else|another (?:doubt|concern|thing|worry|reason|point|one)|pick|choose|must be|come on`;
/** What an act heard by the model alone must at least have words for. A likeness without any of them is a likeness. */
const NEEDS: Readonly<Record<string, RegExp>> = {
  'ask-start': /\b(?:start|begin|join|hired|the job|got it|i got it|have it|monday|first day|am i in|is it a yes)/iu,
  'ask-rating': /\b(?:rate|rating|score|mark|grade|out of|ten|per ?cent|number|scale|points?|stars?)\b/iu,
  'ask-compare': /\b(?:compar|other|rank|against|stack|the field|list|ahead|candidates?|applicants?|the rest|behind)/iu,
  'ask-concerns': new RegExp(
    String.raw`\b(?:me|my|mine|myself|i|i['’]\w+|hold\w* (?:you |it |things )?back|${OF_DOUBT})\b`,
    'iu',
  ),
  'ask-next-steps':
    /\b(?:next|steps?|stages?|rounds?|process|procedure|after (?:this|today|that|here|you)|happens?|from (?:here|now|you|me|my|your)|hear|know|decid\w*|decision|interviews?|test|trial|references?|referees?|proceed|follow\w*|goes|go (?:from|on|forward|now)|move|forward|now|then|expect|left|remains?|selection|second|another|final|panel|board|meet|meeting|bring|prepare|send|do i need|to do|come back|back in|shortlist\w*|wait|road|plan|still|informed|offer|word|decide|choose|settle)\b/iu,
  'ask-timeline':
    /\b(?:when|how (?:long|soon|quick|fast|many (?:days|weeks))|by|date|decid|decision|hear|know|answer|timeline|until|expect|get back|result|outcome|verdict|soon)/iu,
  'ask-fit':
    /\b(?:fit|suit|right|match|see me|picture me|imagine me|think|how (?:did|am|was) i|belong|work out|good enough|impression|feel|do well|cut|qualified|strong|perform|convinced|happy with)/iu,
  'confirm-contact':
    /\b(?:e-?mail|mail|number|phone|call|ring|text|write|contact|reach|card|touch|linkedin|address|follow|send|speak|get hold|check in)/iu,
  'salary-talk':
    /\b(?:pay|paid|salar|money|rate|wage|package|bonus|benefit|pension|holiday|leave|hour|expens|insur|tips|band|range|commission|allowance|compensation|budget|cost|base)|[£$€]|\d+ ?k\b/iu,
};
/** Words without which a likeness to a question for the day of an answer is only that; and to one for what comes next. */
const OF_NEWS =
  /\b(?:hear(?:ing)?|know|told|tell|mak\w* up (?:your|their) minds?|decid\w*|decision|answer|results?|outcome|verdict|news|get back|contact\w*|ring|call|expect|time ?lines?|time ?scales?|time ?frames?|time ?tables?|calendar|turnaround|wait\w*|reply|response|by when|and when|how soon|in touch|inform\w*|when (?:will|would|do|can|should|might|are) (?:i|you|we|they)|when (?:you|they)(?:['’]ve| have)|how long (?:will|would|does|might|do) (?:it|this|that|you|the process))\b/iu;
/** How long a thing of the work lasts ("How long is a call?"). */
const LENGTH_OF =
  /\bhow long (?:is|are|does|do|would|will) (?:an?|each|one|most|your|the) (?!.*\b(?:process|wait\w*|decision|decid\w*|selection|hear\w*|answer|result|list|panel|board|committee|office|search|manager)\b)/iu;
/** When whoever is chosen would begin. */
const SOMEBODY_STARTS =
  /\b(?:someone|somebody|(?:the|this|a) (?:new )?(?:person|hire|starter)|them|people) (?:\w+ )?(?:to )?(?:start|begin|join|in place|in post)\b/iu;
/** An answer given in the interview, and not the one waited for. */
const AN_ANSWER = /\b(?:an|any|which|what|one|some) answers?\b.*\b(?:i|you(?:['’]d)?)\b/iu;
/** A colleague of the same kind ("is there another junior?"). */
const ANOTHER_PERSON =
  /\bround (?:a|the|your|our) \p{L}|\banother (?!(?:[\w-]+ ){0,2}(?:interview|round|stage|step|meeting|call|visit|test|task|conversation|chat|one|day|week)\b)(?:\w+ )?\p{L}+\b/iu;
/** After something that happens at work ("after a bad call, what happens?"). */
const AFTER_A_THING =
  /\b(?:after|following|during|in) an? (?!(?:interview|second|day|week|decision|first)\b)(?:\w+ )?\w+\b/iu;
const OF_STEPS =
  /\b(?:next|steps?|stages?|rounds?|process|procedure|after (?:this|today|that|here)|happens?|from (?:here|now)|hear|decid\w*|decision|interviews?|referees?|references?|proceed|follow\w*|goes? (?:from|on|forward|further)|expect|left|remains?|selection|second|another|final|shortlist\w*|what now|now what|then what|come back|back in|road|plan|informed|offer|settle|do i need|bring|prepare|send)\b/iu;
const IF_YES =
  /\bif (?:it|that)(?:['’]s| is| was| were) (?:a )?yes\b|\bif (?:i (?:got|get|were) |you (?:did|were to) |you(?:['’]d| would) (?:have|take))/iu;
const PREPARES =
  /\b(?:read(?: up)?|prepare|study|brush up|look (?:at|up|over))\b.*\b(?:before|beforehand|for (?:it|that)|in advance|until)\b/iu;
const HOW_MUCH = /\b(?:how much|what)\b/iu;
const FROM_TO = /\bfrom \S+ (?:[\w-]+ )?to \S+ ?(?:per ?cent|%)/iu;
const PERIOD = /\b(?:(?:every|each|per|by the|a) (?:week|fortnight|month)|weekly|fortnightly|monthly)\b/iu;
/** Whether one of two stretches of time is asked for: "every week or every month". */
const byWeekOrMonth = (said: string): boolean => {
  const at = said.search(PERIOD);
  return at >= 0 && /\bor\b/iu.test(said.slice(at));
};
const TOLD_BY_THEN = /\b(?:hear|know|decid\w*|decision|answer|until|till|before|wait\w*|result|news|call|offer)\b/iu;
const COLLEAGUES =
  /\b(?:in|on) (?:the|your|this) (?:\w+ ){0,2}(?:team|group|lab|office|department|crew|school|ward|unit|branch|section|shift)\b/iu;
/** What one may do in a case that is put. */
const MAY_I = /^(?:(?:and|so|but)[, ]+)*(?:if|when) .*[, ](?:can|may|could|am|should|would) i\b/iu;
const FAINT_DOUBT = 0.7;
/** Words without which a faint likeness to a question for doubts is none, whoever it speaks of. */
const DOUBTS = new RegExp(
  String.raw`\b(?:back|off|short|lack\w*|not|stop\w*|afraid|fear|lose|wrong|less|risk\w*|gamble|bet|uneasy|persuade\w*|mind|about me|(?:thing|happy|issue|sure) with me|what (?:is|was) it|what['’]s it|is it (?:the|my)|deciding (?:factor|thing)|${OF_DOUBT})\b|n['’]t\b`,
  'iu',
);
/** A case that is put, and what then. */
const IF_SO =
  /^(?:(?:and|so|but|well|ok|okay)[, ]+)*(?:when|if|once|say|suppose) (?!(?:i|you|will|do|does|would|can|should|might|is|are)\b)[^?]{3,60}[, ](?:what|who|how|whom|do|does|is there|where)\b/iu;
/** Words without which a likeness to a wish for the job is only that. */
const WISHES =
  /\b(?:want|like|love|hope|keen|interest\w*|join|pleas\w+|glad|happy|honou?r\w*|proud|delighted|thrilled|made up|dream|fit|belong|see myself|job|role|post|position|here|yours|pick|choose|take|chance|consider\w*|forward)\b/iu;
/** Would like to be told something. */
const LIKES_TO_HEAR =
  /\b(?:like|love|want|interested|keen|glad|good) to (?:\w+ )?(?:understand|know|hear|ask|see|learn|get (?:a|your|some)|check|find out)\b|\bi['’]d (?:like|love) yours\b/iu;
const LIKES_THE_JOB =
  /\b(?:the|this) (?:job|role|position|post)\b(?! (?:and|to|with|between)\b)|\b(?:join|work (?:here|for|with))\b/iu;
/** The job, the place or those who give it. */
const OF_THE_JOB =
  /\b(?:job|role|position|post|place|here|you|your|yours|us|work\w*|teams?|join\w*|chance|offer\w*|start|school|ward|company|firm|opportunity|this(?! (?:is|was) (?:important|hard|difficult|new|strange)\b))\b|\b(?:want|like|love|take) it\b/iu;
/** A way to reach somebody wished for without a question mark. */
const WANTS_CONTACT =
  /\b(?:can i|could i|may i|might i|let me have|give me|like (?:your|to have)|take your|drop you|send you|email you|write to you|ring you|call you|connect|what's|what is)\b/iu;
/** Pay spoken of as one's own, where nothing is asked. */
const PAY_TOLD =
  /\b(?:salar\w*|package|bonus|wages?|benefits|pension|compensation|pay (?:rise|range|band)|(?:my|the|your) (?:pay|rate|expectations?)|expect\w*|earn(?:ed|ing)?|asking for|looking for|on (?:about|around))\b|[£$€]|\d ?k\b/iu;
/** A question that takes offence. */
const OFFENDED =
  /\b(?:are|do|did|have) you (?:really )?(?:calling me|saying (?:i|that i)|suggesting|accusing|implying|joking|serious|kidding|(?<!\b(?:when|what|how|where|who)\b.{0,20})trying to)\b/iu;
/** Whether a turn takes offence at what was said. */
export const takesOffence = (text: string): boolean => OFFENDED.test(text) && /\?/u.test(text);

/** Goes back to something said in this interview. */
const BACK = [
  '(go|come|get|going|coming|circle) .. (back|again)',
  '(earlier|before|your first question|your last question|that question|the question|my answer|what i said|i said|i told you|i gave you|i left out|i forgot|i did not mention|i should have)',
].map(compileCue);
const MORE_THAN_A_CHECK = /\b(?:else|other|others|another|anything|something|more|remaining|left)\b/iu;
/** Asks whether it is theirs. */
const GOT_IT = /\b(?:have|did|do|am) i (?:got|get|have|hired|in)\b(?: (?:it|the job|the post|then|yet))?\s*\?/iu;
/** Nothing to ask, said as such. */
const NOTHING_TO_ASK =
  /\b(?:questions?|ask|everything|covered|answered|all (?:clear|good|i|set)|fine|good|nothing|think so|that'?s (?:it|all|me))\b/iu;

const faintCue = (act: HeardAct) => act.cue.startsWith('faint:');
const sureCue = (act: HeardAct) => !act.cue.startsWith('model:');
const within = (span: Span, outer: Span) => span[0] >= outer[0] && span[0] < outer[1];

/** How the turn stands: whether it answers a doubt on the table, where its check is, and whether any doubt has been voiced yet. */
export type Standing = { readonly answersDoubt: boolean; readonly check?: Span; readonly doubted?: boolean };

/** The acts an interviewer takes up; tone is left as it is. Shape: a part of `heard`, in its order. Linear. */
export function settled(heard: Heard, text: string, standing: Standing): Heard {
  const all = segments(text);
  const marked = all.some((s) => s.ends !== '');
  const best = Math.max(0, ...heard.acts.map((a) => a.weight));
  const words = countWords(text);
  const acts = heard.acts.filter((act) => {
    const segment = all.find((s) => within(act.span, s.span)) ?? all.at(-1);
    if (!segment) return true;
    const said = text.slice(...segment.span);
    if (!sureCue(act) && act.weight < best && act.weight < SECOND) return false;
    if (!sureCue(act) && NEEDS[act.act]?.test(said) === false) return false;
    // why: "When the power goes, what do you do?" asks for no date.
    if (
      !sureCue(act) &&
      act.act === 'ask-timeline' &&
      (IF_SO.test(said) || (/\bhow many\b/iu.test(said) && !TOLD_BY_THEN.test(said)))
    )
      return false;
    // why: "How long is your runway?" and "as I do now?" ask for no news and no step.
    if (
      !sureCue(act) &&
      act.act === 'ask-timeline' &&
      (!OF_NEWS.test(said) || LENGTH_OF.test(said) || AN_ANSWER.test(said) || SOMEBODY_STARTS.test(said))
    )
      return false;
    // why: whom to call when somebody is ill is no way to reach the interviewer.
    if (
      act.act === 'confirm-contact' &&
      (IF_SO.test(said) ||
        /\b(?:if|when) (?:somebody|someone|anybody|one|a|an|the|i (?:find|see))\b|\bat night\b/iu.test(said))
    )
      return false;
    // why: "when would I start, if it was a yes?" takes nothing for granted.
    if (act.act === 'ask-start' && IF_YES.test(said)) return false;
    // why: the budget of a show is nobody's pay.
    if (
      act.act === 'salary-talk' &&
      /\bbudget (?:for|of)\b|\bmoney for\b|\bhow much overtime\b|\bpaid for (?:here|by)\b/iu.test(said)
    )
      return false;
    if (
      !sureCue(act) &&
      act.act === 'ask-next-steps' &&
      ((act.weight < 0.85 && !OF_STEPS.test(said)) || AFTER_A_THING.test(said) || ANOTHER_PERSON.test(said))
    )
      return false;
    // why: "anything to read up on before then?" asks what to prepare.
    if (!sureCue(act) && act.act === 'ask-concerns' && PREPARES.test(said)) return false;
    // why: pay by the week or the month is asked of how, and not of how much.
    if (act.act === 'salary-talk' && byWeekOrMonth(said) && !HOW_MUCH.test(said)) return false;
    // why: "the other people in the group" are colleagues.
    if (!sureCue(act) && act.act === 'ask-compare' && COLLEAGUES.test(said)) return false;
    // why: "If the boss wants it done badly, can I say no?" asks about the work.
    if (!sureCue(act) && act.act === 'ask-concerns' && MAY_I.test(said)) return false;
    // why: what is faintly like a question for doubts, and has no word of doubt, is one about something else.
    if (
      act.act === 'ask-concerns' &&
      (faintCue(act) || (!sureCue(act) && act.weight < FAINT_DOUBT)) &&
      !DOUBTS.test(said)
    )
      return false;
    // why: "Do I need to bring my own gear?" is likened to what is still to be done.
    if (!sureCue(act) && act.act === 'ask-next-steps' && /\b(?:my|me|our) own\b/iu.test(said)) return false;
    if (act.act === 'salary-talk' && marked && segment.ends !== '?' && !PAY_TOLD.test(said)) return false;
    if (act.act === 'ask-start' && !sureCue(act) && heard.acts.some((a) => a.act === 'ask-timeline')) return false;
    if (act.act === 'ask-start' && !sureCue(act) && /\b(?:which|what|who|whom|how|where)\b/iu.test(said)) return false;
    if (act.act === 'ask-position' && !sureCue(act) && act.weight < 0.8 && !WISHES.test(said)) return false;
    // why: "This is important for me" and "I'd want that if it was me" wish for no job.
    if (
      act.act === 'ask-position' &&
      !sureCue(act) &&
      ((act.weight < 0.95 && !OF_THE_JOB.test(said)) ||
        (LIKES_TO_HEAR.test(said) && !LIKES_THE_JOB.test(said)) ||
        // why: a likeness alone, in a turn that asks something else, is no wish.
        (act.weight < 0.9 && /\?/u.test(text) && askedDirectness(said, []) === 0 && !soundsWarm(said)))
    )
      return false;
    // why: "I'd like to start with cash" is the beginning of a question.
    if (act.act === 'ask-position' && !sureCue(act) && /\b(?:start|begin) (?:with|by)\b/iu.test(said)) return false;
    if (act.act === 'confirm-contact' && marked && segment.ends !== '?' && !WANTS_CONTACT.test(said)) return false;
    if (act.act === 'summarize-fit' && segment.words.length < 5 && words < 12) return false;
    // why: "from 9 to 5 per cent" and "better than the others" in a story ask for no mark and no ranking, whatever heard them.
    if ((act.act === 'ask-rating' || act.act === 'ask-compare') && marked && !asksIn(segment)) return false;
    if (act.act === 'ask-rating' && FROM_TO.test(said)) return false;
    if (act.act === 'ask-position' && standing.answersDoubt && !sureCue(act) && act.weight < 0.85) return false;
    if (ASKS.has(act.act) && marked && !asksIn(segment) && (!sureCue(act) || act.act === 'ask-start')) {
      // why: "Have I got it? I can start tomorrow." is heard loudest where nothing is asked.
      if (act.act === 'ask-start')
        return (
          /\bwhen i (?:start|begin|join)\b/iu.test(said) ||
          all.some((s) => s.ends === '?' && GOT_IT.test(text.slice(...s.span)))
        );
      return act.weight >= UNASKED && !VERDICTS.has(act.act);
    }
    const inCheck = standing.check !== undefined && within(standing.check, segment.span);
    if (standing.answersDoubt && inCheck && words > 8) {
      if (CHECKED_AS.has(act.act)) return false;
      // why: before any doubt is known there is nothing that an answer could have settled.
      if (act.act === 'ask-concerns')
        return MORE_THAN_A_CHECK.test(said) || (sureCue(act) && standing.doubted === false);
    }
    if (act.act === 'recover-mistake' && !sureCue(act) && act.weight < 0.75) return false;
    if (act.act === 'recover-mistake' && (!sureCue(act) || standing.answersDoubt))
      return firstHeard(BACK, all) !== undefined && (!standing.answersDoubt || act.weight >= UNASKED);
    if (act.act === 'no-questions' && (words > 12 || standing.answersDoubt))
      return NOTHING_TO_ASK.test(text.slice(...segment.span)) && !(standing.answersDoubt && words > 12);
    return true;
  });
  return { acts: meantAfterADoubt(acts, text, standing), tone: heard.tone };
}

/** "Any others?" after a doubt was voiced asks for doubts; "what would stretch me?" asks about the work. */
function meantAfterADoubt(acts: HeardAct[], text: string, standing: Standing): HeardAct[] {
  const short = countWords(text) <= 9 && /\?\s*$/u.test(text);
  const more = standing.doubted === true && short && MORE_DOUBTS.test(text);
  return acts
    .filter((a) => !(more && a.act !== 'ask-concerns' && ASKS.has(a.act)))
    .map((a) => (a.act === 'ask-concerns' && STRETCHES.test(text) ? { ...a, act: 'ask-role-question' as const } : a))
    .concat(
      more && !acts.some((a) => a.act === 'ask-concerns')
        ? [{ act: 'ask-concerns', span: [0, text.length], weight: 0.8, cue: 'concerns.more' }]
        : [],
    );
}
const MORE_DOUBTS =
  /^(?:oh|ok|okay|right|and|so|yes|well|[\s,.!])*(?:(?:is|are) there )?(?:any|some)?(?:thing)? ?(?:others?|more|else|another(?: one)?)\b|\b(?:other|another|more|only this|only that|only the one) (?:problems?|worr(?:y|ies)|doubts?|concerns?|issues?)\b|\bor only (?:this|that)\b/iu;
const STRETCHES = /\b(?:stretch|challenge|test) me\b/iu;

const asksIn = (segment: Segment): boolean => segment.ends === '?' || firstHeard(INDIRECT, [segment]) !== undefined;

const PRESSES = [
  '(surely|come on|go on) .. (you|somebody|someone|something|tell|must|there)',
  '(you|somebody|someone|there) must .. (have|be|think) .. (some*|concern*|doubt*|worr*|reservation*|opinion|view|idea)',
  '(not|hardly|no) .. (an answer|a straight answer|a real answer)',
  '(deserve|want|expect|owed|prefer) .. (straight answer|honest answer|answer|you tell me|you told me)',
  '(i) (will not|would not) tell (anyone|anybody|a soul|them)',
  '(just|only) tell (me|us)',
  '(your|a) face .. (says|tells|something)',
  '(just|please|come on|can|could|go on|now|do) ..2 be honest',
  '^ be honest',
].map(compileCue);
/** Whether a turn presses for what was declined, in whatever words. */
export const presses = (text: string): boolean => firstHeard(PRESSES, segments(text)) !== undefined;

const RAISES = [
  '(you|you are|you will|you may|you might|you must|you would|they|everyone|people) .. (wonder*|worr*|ask*|think*|notice*|concern*|bother*|curious|puzzl*|seen|saw)',
  '(i) (know|realise|realize|suppose|guess|should) .. (looks|seems|is|might|say|mention|explain)',
  '(about|regarding) .. (gap|years|break|moves|jobs)',
  '(on|at the back of) your mind',
].map(compileCue);
/** Whether a turn brings up a doubt about the one who speaks, of their own accord. */
export const raisesDoubt = (text: string): boolean => firstHeard(RAISES, segments(text)) !== undefined;
