/**
 * How directly one may ask, and how directly one did (1 courtesy … 5 presumes the offer).
 * Source: DOMAIN 1.1, 1.3 and 2.3 (floor, ceiling, rule of thumb); the corpus's guide for direct and indirect asks.
 */
import type { Heard, HeardAct } from './acts.ts';
import { opened } from './cue.ts';
import type { RiskContext, RoleFamily, Stage } from './kinds.ts';
import { type Segment, segments } from './span.ts';

const DACH_NORDIC = new Set(['DE', 'AT', 'CH', 'SE', 'NO', 'DK', 'FI', 'IS']);
const FACE = new Set(['JP', 'KR', 'CN', 'TW', 'SG', 'MY', 'TH', 'ID', 'HK', 'IR']);
const UNDERSTATED = new Set(['GB', 'UK', 'IE', 'NZ']);

/** Which columns of the risk table hold for an occasion; where several do, the higher risk counts. */
export function riskContexts(family: RoleFamily, stage: Stage, country: string, panel: boolean): RiskContext[] {
  const out: RiskContext[] = [family.column];
  const land = country.toUpperCase();
  if (panel && family.column !== 'public-panel' && family.column !== 'sales') out.push('public-panel');
  if (DACH_NORDIC.has(land) || FACE.has(land)) out.push('dach-nordic');
  if (UNDERSTATED.has(land) && family.column !== 'sales') out.push('uk');
  if (stage === 'phone-screen') out.push('phone-screen');
  return out;
}

/** Floor and ceiling of the ask for an occasion. */
export function askRange(
  family: RoleFamily,
  stage: Stage,
  country: string,
): { readonly floor: number; readonly ceiling: number } {
  const late = stage === 'final' || stage === 'senior';
  const range = late
    ? { floor: family.floor.final, ceiling: family.ceiling.final }
    : { floor: family.floor.early, ceiling: family.ceiling.early };
  const land = country.toUpperCase();
  const lower = DACH_NORDIC.has(land) || FACE.has(land) ? 1 : 0;
  // why: British understatement rules out presuming and pressing; saying that one would like the job is fine there (DOMAIN 2.3, F15).
  const most = UNDERSTATED.has(land) && family.column !== 'sales' ? 3 : 5;
  const ceiling = Math.min(most, Math.max(2, range.ceiling - lower));
  return { floor: Math.min(range.floor, ceiling), ceiling };
}

/**
 * What was heard, as this kind of room takes it: in sales, asking when one can start is the trade's own courtesy and no pressure.
 * Source: DOMAIN 2.3 (sales column).
 */
export function asTheRoomHearsIt(heard: Heard, family: RoleFamily): Heard {
  return family.column === 'sales' && heard.acts.some((a) => a.act === 'ask-start')
    ? { ...heard, tone: heard.tone.filter((t) => t.tone !== 'pushy') }
    : heard;
}

const JOB =
  '(?:job|role|position|post|vacancy|placement|place|fellowship|internship|apprenticeship|traineeship|contract|chair|lectureship|seat|spot|gig|patch|territory|work|offer|chance|opportunity|crack|shot)';
/** Where the job is, and with whom. */
const HERE =
  '(?:here|with (?:you|ye|yous|your)|for you|for this|for your|among you|beside you|at this|at your|on your|on this (?:ward|team|crew|site|scheme|desk|floor)|in your|in this (?:team|plant|school|shop|home|office|kitchen|company|firm|department|ward)|to (?:your|this) (?:team|home|school|ward|company|firm|plant|shop|crew)|(?:this|your) (?:team|company|charity|school|ward|home|firm|department|crew|kitchen|shop|plant|scheme)|these people)';
/** What one may like to do here without working here. */
const NO_WORK =
  '(?:be|meet|visit|watch|look (?!after)|read|use|have|keep|put|make|leave|give|write|pass|draw|share|get|try|introduce|speak|shake|wish|sit|stand|wait|stop|spend|bring)';
/** After "like" these ask or tell something; they are no wish for the job. */
const ASKING =
  '(?:to )?(?:just |also |quickly |briefly )?(?:ask|hear|know|see|add|say|thank|understand|clarify|correct|return|think|talk|mention|check|discuss|find|learn|revisit|explain|stay in touch|follow|send|finish|close|sum|end|tell|go|come back|answer|raise|point|show|apologi[sz]e|get back|take you|take a|be clear|be honest|be considered|be in the running|be kept|your|some|a(?! (?:place|spot|seat|crack|shot|go|job) (?:on|in|at|here|with)\\b))';
const SURELY =
  '(?:do|also|still|just|really|truly|very|much|so|sure|certainly|absolutely|definitely|genuinely|honestly|dearly|only|simply|actually|must|can|say|personally)';
/** What second languages, and warmth, put behind the verb. */
const INDEED = '(?: (?:a lot|very much|so much|dearly|indeed))?';
/** A chance to do one of these is a chance to speak, and no job. */
const TELLING =
  'answer|respond|reply|explain|clarify|address|ask|clear|correct|put|show|talk|speak|say|deal|meet|discuss|settle';
const I_WISH = `\\b(?:i|we)(?: ${SURELY})* (?:want|wish|(?:would|should)(?: ${SURELY})* (?:want|love|like))${INDEED}`;

/** Says outright that they want, would love or would like the job. */
const DIRECT = [
  `${I_WISH}(?! ${ASKING}\\b)(?: [\\w'-]+){0,5} ${JOB}\\b(?! to (?:${TELLING})\\b)`,
  `${I_WISH} to (?:really |actually )?(?:work|teach|nurse|join|be part|be a part|be on|be one of|be the (?:one|person)|come (?:and|to|here|on)|start|sell|do (?:this|it|that|the same)|take (?:this|it|the|that)|get (?:this|it|the)|have (?:this|it|the)|build|lead|run|serve|help|be here|be with|carry on with you|go ahead|bring)\\b`,
  `${I_WISH} (?:this|it|in|that one|you to(?! (?:know|understand|see|hear|feel|remember))|to be (?:picked|chosen|hired|selected|appointed|offered))\\b`,
  `${I_WISH} an offer\\b`,
  `${I_WISH}(?! ${ASKING}\\b) to (?!${NO_WORK}\\b)[\\w'-]+ (?:[\\w'-]+ ){0,4}${HERE}\\b`,
  `${I_WISH} to (?:be|sit|stand|stay|learn|get) (?:[\\w'-]+ ){0,4}(?:here|in (?:this|that|here|your|room)|at (?:this|that|yours|your)|on (?:this|that)|behind (?:this|that|your)|with you|started|a start)\\b(?! (?:for a|a) (?:minute|moment|second))`,
  `${I_WISH} to come$`,
  // "I like to join your home", as second languages have it.
  `\\bi (?:${SURELY} )*like${INDEED} to (?:join (?:your|you|this)|come to (?:your|you|this)|work (?:here|(?:with|for|in|at|on) (?:you|your|this)))\\b`,
  `\\bi (?:${SURELY} )*(?:would|should)(?: ${SURELY})* welcome (?:this|the|that) ${JOB}\\b`,
  '\\bput me (?:forward|on the list|through(?! (?:the|my|a|it|this|that|some|any|for)\\b))\\b',
  `\\bi (?:really |truly |so |badly |desperately )*need (?:(?:this|the|that|your|a) ${JOB}|this)\\b`,
  '\\b(?:i am|i would be) (?:your|the) (?:man|woman|person|one|next|new|right|best|hire)\\b(?! (?:who|that|in|with|on)\\b)',
  '\\bcount me in\\b',
  '\\b(?:begging|beg) you\\b',
  '\\bthis is the (?:job|role|position|place|one) (?:for me|i want|i have been)',
  '\\b(?:it is|this is) my (?:job|role)\\b',
  '\\bi would (?:accept|say yes|take it|sign)\\b',
  '\\bi will (?:take it|take the job|accept)\\b',
  '\\bmy (?:first|number one) choice\\b',
  '\\bthis is the (?:job|one|place|post|role) i would (?:choose|pick|take|rather have)\\b',
  '\\bbite your hand off\\b',
].map((source) => new RegExp(source, 'u'));
/** Asks to be chosen. */
const PICK =
  /\b(?:pick|choose|hire|appoint|employ|take|select) me\b|\b(?:give|offer|let) (?:it to me|(?:the|this) (?:job|role|post|position|place) to me|me this(?: one\b|,? please\b|$)|me (?:(?:the|this|a|an|your) (?:\w+ )?(?:job|role|post|position|chance|go|try|shot|start|break|opportunity|place|contract|nod|offer|work|shift|patch|territory|class|ward)|have (?:the|this|it)|do (?:the|this) job))\b|\b(?:recommend|back) me\b/u;
/** Asks for the yes itself, on the spot, or takes it as given. */
const PRESSES =
  /\b(?:do|have) i (?:have|got) (?:your|all your|the) (?:votes?|support|word|backing)\b|\bask (?:each|all|both|every one) of you for (?:your|a) (?:support|vote|yes)\b|\b(?:give|tell) me (?:a|your) yes\b|\bwould you (?:appoint|hire|pick|choose) me (?:today|now|right now|on the spot)\b|\b(?:appoint|hire|pick|choose) me (?:today|now|right now|on the spot|here and now)\b|\bhave i got (?:it|the job|the place)\b|^(?:so |fine |right |good |okay )*we are agreed\b|\bagree (?:that )?i have got (?:it|the job|a place|the place)\b|\b(?:stop|cancel|call off) the other (?:interviews|candidates)\b|\bshake (?:on it )?now\b/u;
/** Words in which "hire me" is no request: a question for doubts, a condition told about. */
const PICK_TOLD =
  /\b(?:anything|something|nothing|reason|stop|stops|keep|keeps|hesitate|pause|worry|why|before you|if you (?:were|had)|didn't|did not|wouldn't|would not|not|when you|they|he|she)\b/u;
/** Warmth or conditional gladness; asking to be considered. */
const WARM = [
  /\b(?:sounds|seems|feels|looks) like (?:[\w'-]+ ){0,4}(?:i (?:could|would|might|can)(?! not)|for me)\b/u,
  /\bi (?:could|can|would) (?:really |certainly |well )*(?:see|imagine|picture) myself\b/u,
  /\bi (?:would|could) (?:really |very much |certainly )*(?:enjoy (?:working|being|the (?:job|work|role)|this (?:job|work|role)|doing (?:it|this|that))|fit in|thrive|flourish|be at home)\b/u,
  /\bi (?:would|should|could|will) be (?:so |very |really |more than |absolutely |dead |most |only too |genuinely )*(?:glad|happy|pleased|proud|delighted|honou?red|thrilled|grateful|excited|chuffed|stoked) (?:to (?:be|join|work|come|take|accept|do|teach|go|have|carry|continue|serve|contribute|run|lead|stay|look after|build|represent)|here|in this|on (?:this|your)|working (?:here|with|for|among)|in a place like|if(?!.* (?:tell me|let me know|(?:tell|say|share|mention|name|explain|clarify|point) (?:me |us )?(?:of|about|any|what|whether|where|your|out)|know|answer)))\b/u,
  /\b(?:would|it would) be (?:a |an |my )(?:[\w'-]+ ){0,2}(?:pleasure|honou?r|privilege|delight|dream|joy) to (?:work|join|be|teach|serve|contribute|help|do)\b/u,
  /\b(?:exactly|just) the (?:kind|sort) of (?:job|role|place|team|work|school|ward|company|thing)\b/u,
  /\b(?:hope|hoping) (?:that )?(?:[\w'-]+ ){0,3}(?:work (?:with|together|for|here)|join(?:ing)?(?: (?:you|the|your)|$)|be back|see you again|be part|come back|be (?:chosen|considered|selected)|go (?:through|further|forward))\b/u,
  /\b(?:be|being|am|remain) (?:still )?(?:considered|in the running|kept in mind)\b|\bconsider me\b/u,
  /\bi (?:am|remain|would be|stay) (?:still |very |really |extremely |genuinely |definitely |fairly |quite |so |more than |even more )*(?:interested(?! (?:to|in) (?:know|hear|see|learn|how|what|why|who))|keen (?:to|on)|excited (?:about|to)|enthusiastic about)\b/u,
];
/** "I can start on Monday" tells a fact that helps; "when do I start?" presumes. */
const START_TOLD =
  /\bi (?:can|could|would be able to|am able to|am free to|am available to|would be free to)(?: \w+){0,2} (?:start|begin)\b/u;

/** Pleasure in the work itself, which asks for nothing. */
const ENJOYS =
  /\bi (?:[\w'-]+ ){0,2}enjoy(?:ed)? (?!your evening|the rest|the weekend)|\bthat (?:one )?i would enjoy\b|\bi (?:[\w'-]+ )?(?:liked|loved) (?:what|how|hearing|that|the way|seeing|meeting|talking)\b/u;
/** Whether a turn is warm about the job, asked for or not. */
export const soundsWarm = (text: string): boolean =>
  segments(text).some((segment) => {
    const said = plainly(segment);
    // why: to be considered is what a committee is asked, in a level voice.
    return (
      !/\bconsider/u.test(said) && !NEGATED.test(said) && (ENJOYS.test(said) || WARM.some((way) => way.test(said)))
    );
  });

/** The words of a sentence as cues see them, in one string. */
const plainly = (segment: Segment) =>
  opened(segment.words)
    .map((w) => w.word)
    .join(' ');
const NEGATED = /\b(?:not|never|hardly) (?:\w+ ){0,2}(?:want|love|like)\b/u;

/**
 * How directly a turn asks for the position: 0 not at all, 2 warmly or to be considered, 3 says so, 4 asks to be picked, 5 presumes it.
 * What the ear did not hear as an ask still counts where the words leave no doubt.
 */
export function askedDirectness(text: string, acts: readonly HeardAct[]): number {
  let most = 0;
  let negated = false;
  const heard = acts.some((a) => a.act === 'ask-position');
  for (const segment of segments(text)) {
    const said = plainly(segment);
    const presumes = acts.some(
      (a) =>
        a.act === 'ask-start' &&
        (a.weight >= 0.5 || !a.cue.startsWith('model:')) &&
        a.span[0] < segment.span[1] &&
        segment.span[0] < a.span[1],
    );
    if (presumes) most = Math.max(most, START_TOLD.test(said) ? 2 : 5);
    const doubting = acts.some(
      (a) => a.act === 'ask-concerns' && a.span[0] < segment.span[1] && segment.span[0] < a.span[1],
    );
    if (PRESSES.test(said)) most = 5;
    const pick = PICK.exec(said);
    if (pick && !PICK_TOLD.test(said.slice(0, pick.index)) && !doubting) most = Math.max(most, 4);
    const not = NEGATED.test(said);
    negated ||= not;
    const told = doubting || (PICK_TOLD.test(said) && /\bput me\b/u.test(said));
    if (!not && !told && DIRECT.some((way) => way.test(said))) most = Math.max(most, 3);
    else if (!not && WARM.some((way) => way.test(said))) most = Math.max(most, 2);
  }
  return most === 0 && heard && !negated ? 2 : most;
}
