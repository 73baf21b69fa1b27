/**
 * Questions about a doubt that is already known: whether it still stands ("Is the gap still a problem?"), which part of an answer
 * was not enough ("Which part?"), and whether it is a yes at all ("So do I have the job?").
 */
import type { Heard, HeardAct } from './acts.ts';
import type { Taken } from './opinion.ts';
import type { Question } from './questions.ts';
import type { InterviewerState } from './rehearsal.ts';
import { shared, telling, topicWords } from './substance.ts';

const lastReply = (state: InterviewerState) => [...state.turns].reverse().find((t) => t.speaker === 'interviewer');

/** Asks what an answer still lacks, whatever else is asked. */
const WHAT_LACKS =
  /\b(?:what(?:['’]s| is) (?:still )?(?:missing|lacking|left)|what (?:would|could|might|will) (?:make|convince|help|put|change|persuade|settle|satisfy|it take)|what (?:more|else) (?:do|would|can|could|must|should|shall) (?:you|i)|what (?:do n['’]?t|do not|don['’]t) you (?:buy|believe|like)|(?:which|what) (?:part|bit)|what(?:['’]s| is) still|how so|why not|what(?:['’]s| is) the (?:hole|gap)|what do you (?:still )?(?:need|want) (?:to hear|from me))\b/iu;
const LEFT_STANDING: ReadonlySet<string> = new Set(['concern-partly-eased', 'concern-not-eased', 'concern-argued']);

/** After these a doubt stands, answered in part or not. */
const ASKED_FOR: ReadonlySet<string> = new Set([
  'concern-partly-eased',
  'concern-not-eased',
  'concern-argued',
  'name-missing',
  'second-push',
]);

/** "Which part?" after "yes and no": asks what is still missing in an answer. The doubt's id. */
export function asksBack(
  state: InterviewerState,
  text: string,
  words: number,
  questions: Taken['questions'],
  heard: Heard,
): Pick<Taken, 'asksBack'> {
  const last = lastReply(state);
  if (last?.concern !== undefined && ASKED_FOR.has(last.intent ?? '') && words <= 50 && WHAT_LACKS.test(text))
    return { asksBack: last.concern };
  const asks =
    last?.concern !== undefined &&
    LEFT_STANDING.has(last.intent ?? '') &&
    words <= 20 &&
    questions.length > 0 &&
    questions.every((q) => q.text.split(/\s+/u).length <= 8) &&
    !/\b(?:basic|salary|pay|paid|money|thousand|commission|shift|break|holiday|hours)\b/iu.test(text) &&
    heard.acts.every((a) => a.cue.startsWith('model:') && a.weight < 0.85) &&
    questions.every((q) => (q.about[0]?.chance ?? 0) < 0.6) &&
    /\b(?:which|what|how so|why|mean|missing|part|bit|more|enough|convince)\b/iu.test(text);
  return asks ? { asksBack: last.concern as string } : {};
}

/** Words by which somebody asks whether a known thing still counts against them. */
const COUNTS =
  /\b(?:worr(?:y|ies|ied)|bothers?|bothered|problem|issue|concern(?:s|ed)?|matters?|sink|against me|hold me back|deal[- ]?breaker|on your mind|put (?:you|them) off|troubles? you|in the way|okay|ok|good|enough|fine|acceptable|satisfied|convinced|happy|difficult(?:y|ies)?|obstacles?|barriers?|hold (?:it |that )?against|held against|sticking points?|rule me out|count against)\b/iu;
const HUNTS = /\b(?:any|anything|something|else|other|another|what|which|who|where|how|when|more)\b/iu;
const IT = /\b(?:it|that|this|those|them|these)\b/iu;

/** Whether a question asks if something known counts against them, and hunts for nothing new. */
export const asksIfItCounts = (q: Question): boolean =>
  COUNTS.test(q.text) &&
  !HUNTS.test(q.text.replace(/^(?:so|and|but|ok(?:ay)?|well|look),? /iu, '').replace(/,? or\b.*$/iu, '')) &&
  q.text.split(/\s+/u).length <= 16 &&
  (q.acts.includes('ask-concerns') || !q.about.some((a) => a.chance >= 0.6));

/** The doubt a question asks after by name, or as "it" where it has just been spoken of; its id. */
export function doubtAskedAfter(
  state: InterviewerState,
  questions: Taken['questions'],
  forestalled: string | undefined,
): string | undefined {
  const asks = questions.find(asksIfItCounts);
  if (!asks) return undefined;
  const said = topicWords(asks.text);
  const numbers = asks.text.match(/\d[\d:.,]*\d/gu) ?? [];
  const named = state.concerns.find(
    (c) => shared(said, telling(`${c.detail} ${c.topic}`)) > 0 || numbers.some((n) => c.detail.includes(n)),
  );
  if (named) return named.id;
  if (!IT.test(asks.text)) return undefined;
  // why: "Is it still there?" is asked of the doubt that was spoken of last.
  const voiced = [...state.concerns].sort((a, b) => (b.voicedAtTurn ?? -1) - (a.voicedAtTurn ?? -1))[0];
  return forestalled ?? lastReply(state)?.concern ?? (voiced && voiced.voicedAtTurn !== null ? voiced.id : undefined);
}

/** Whether a question asks after a doubt in these words. */
export const asksAfterDoubt = (question: Pick<Question, 'text'>): boolean => COUNTS.test(question.text);

const DECIDES =
  /\b(?:say (?:\w+ )?yes|yes or no|(?:do|have) i (?:have|got|get) (?:the job|it|this)|i (?:have|got) the job|will (?:you|ye) (?:choose|take|hire|pick|have) me|you will (?:choose|take|hire)|are we good|is (?:it|that) (?:a )?yes|(?:if|whether|so|wait,?|then,?) (?:it['’]s|it is|that['’]s|that is) (?:a )?(?:yes|no)\b|^(?:it['’]s|that['’]s) a (?:yes|no)\b|i['’]m hired|(?:shake|shaking) (?:hands )?(?:on (?:it|this)|or not|then)|(?:do|have) we (?:have|got) a deal|have i (?:passed|got it)|(?:whether|if) i(?: am|['’]m| was) (?:selected|chosen|in|through|hired)|(?:tell me|know|say|hear|see)\b.{0,24}\b(?:whether|if) i(?: have(?: got)?|['’]ve got| got) (?:it|the job|this)\b|am i (?:selected|chosen|through|hired)|some indication|are we (?:doing this|on|shaking)|going to take to (?:get|make)|what will it take|want me or not|tell me (?:a )?yes|what do you say$|(?:not|isn['’]t) a yes|what(?:['’]s| is) (?:standing )?between me and (?:an? |the )?(?:offer|job|yes)|(?:going to|gonna) (?:hire|take|call) me|give me (?:a|an) (?:yes|answer|decision))\b/iu;

/** "Which experiments would I do first, if I am selected?" asks of the work. */
const IF_CHOSEN =
  /^(?:\w+[, ]+){0,2}(?:which|what|how|where|who)\b.*\bif i(?: am|['’]m| was| were| get) (?:selected|chosen|hired|the job)/iu;
/** "Yes or no, do you pay the mileage?" asks for that, and not for the job. */
const YES_OR_NO = /\byes or no\b[,:]? (?=\S+ \S+)/iu;

/** Whether a question wants to know if it is a yes. */
export const asksForYes = (question: Pick<Question, 'text' | 'acts'>): boolean =>
  question.acts.includes('ask-start') || DECIDES.test(question.text);

/** A question that wants the answer now is one about when it comes; heard where nothing else was. */
export function wantsTheAnswer(questions: readonly Question[]): HeardAct[] {
  return questions
    .filter(
      (q) =>
        q.acts.every((a) => a === 'ask-position' || a === 'ask-role-question') &&
        !asksIfItCounts(q) &&
        !IF_CHOSEN.test(q.text) &&
        DECIDES.test(q.text.replace(YES_OR_NO, '').replace(/[?.!\s]+$/u, '')),
    )
    .map((q) => ({ act: 'ask-timeline' as const, span: q.span, weight: 0.7, cue: 'timeline.wants-the-answer' }));
}
