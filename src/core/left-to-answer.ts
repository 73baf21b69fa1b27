/** The questions of a turn that no act answers: about the work, about how the post is filled, and the small ones of two people in a room. */
import { asksAfterDoubt } from './asks-of-doubts.ts';
import { broadlyHeard } from './broad-answer.ts';
import type { Playbook } from './kinds.ts';
import type { Taken } from './opinion.ts';
import { WHO_RINGS } from './plain-answer.ts';
import { questionForm } from './question-form.ts';
import { HEARD_OTHER, type Question } from './questions.ts';
import type { InterviewerState } from './rehearsal.ts';

/** Acts with an answer of their own in `planReply`. */
export const OWN_ANSWER: ReadonlySet<string> = new Set([
  'ask-concerns',
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-start',
  'ask-next-steps',
  'ask-timeline',
  'salary-talk',
  'confirm-contact',
]);
/** The subject of a question or remark where it is of this kind and plain enough. */
export const plainly = (about: Question['about'], of: 'room' | 'hiring'): string | undefined =>
  about[0]?.of === of && about[0].chance >= HEARD_OTHER ? about[0].subject : undefined;

/** The questions of a turn that no act answers. What only checks whether an answer helped, or asks back about a doubt, is none of them. */
export function leftToAnswer(taken: Taken, state: InterviewerState, playbook: Playbook): readonly Question[] {
  if (taken.clarifies || taken.asksBack !== undefined) return [];
  const forms = taken.questions.map((q) => questionForm(q.text)?.form);
  const asksElse = forms.some((form) => form !== undefined && form !== 'told');
  const check = taken.answer?.parts.check ?? (taken.forestalled ? taken.checks : undefined);
  const end = taken.text.trimEnd().length - 1;
  const toldAfter = (q: Question) => taken.text.slice(q.span[1]).split(/\s+/u).length > 10;
  const pushes = taken.heard.tone.some((t) => t.tone === 'pushy' || t.tone === 'negative');
  return taken.questions.filter((q, n) => {
    const form = forms[n];
    // why: "As in, how many nurses?" says over again what the question before it was.
    if (n > 0 && AS_IN.test(q.text)) return false;
    // why: "Do we learn the plants? Or is it mainly tills?" wants the first, which the second only doubts.
    if (n > 0 && forms[n - 1] === 'yes-no' && /^or\b/iu.test(q.text)) return false;
    // why: "So I find a way, you understand?" asks for nothing.
    if (SEEKS_NOD.test(q.text)) return false;
    // why: whoever asks leave to tell, and tells, has not waited for it.
    if ((ASKS_LEAVE.test(q.text) && toldAfter(q)) || BE_STRAIGHT.test(q.text)) return false;
    // why: whom they would meet is told with what comes next.
    if (
      (STILL_TO_COME.test(q.text) || (taken.questions.length > 1 && WOULD_MEET.test(q.text))) &&
      (form === 'yes-no' || form === 'told' || form === 'choice') &&
      taken.heard.acts.some((a) => a.act === 'ask-next-steps')
    )
      return false;
    // why: "Can you just tell me?" asks for what was asked before it, and no yes answers it.
    if (ASKS_TO_TELL.test(q.text) || ((taken.slighted || pushes) && RHETORICAL.test(q.text))) return false;
    if (check && check[0] < q.span[1] && q.span[0] < check[1]) return false;
    // why: how long the next step takes is told with it.
    if (TAKES.test(q.text) && taken.heard.acts.some((a) => a.act === 'ask-next-steps')) return false;
    // why: "That must be slow, no? How long does it take?" wants the second answered.
    if ((LEADS_IN.test(q.text) || TAGGED.test(q.text)) && taken.questions.length > 1) return false;
    const inTheMiddle = q.span[1] < end;
    // why: "When she was away, who they asked? Me." asks nothing, and neither does what is asked in the middle of an answer.
    if (taken.answer && inTheMiddle) return false;
    if (form === 'told') {
      // why: "In front of people? I talked to families every day." takes a doubt up and asks nothing.
      if (asksElse || taken.answer || /\bthank/iu.test(q.text)) return false;
      if (inTheMiddle && q.text.split(' ').length <= 4 && !SO_MANY.test(q.text)) return false;
      // why: "I guess, um, I'm a people person?" feels its way to an answer.
      if (inTheMiddle && typeof state.memory.pending === 'string' && state.memory.pending !== '') return false;
    }
    if ((taken.stands !== undefined || taken.forestalled) && asksAfterDoubt(q) && q.text.split(' ').length <= 16)
      return false;
    const owned = q.acts.filter((a) => OWN_ANSWER.has(a));
    if (owned.length === 0)
      return asksForSomething(q) && (q.text.includes('?') || form !== 'told' || WISHES_TO_KNOW.test(q.text));
    if (plainly(q.about, 'room') !== undefined) return !owned.includes('ask-concerns');
    // why: how the pay is made up, and whether the overtime is paid, is no request of their own.
    if (owned.every((a) => a === 'salary-talk'))
      return (
        !OWN_PAY.test(q.text) &&
        (BY_A_WORD.test(form ?? '') || broadlyHeard(q.text, state.scene.roleFamily, playbook)?.act === 'salary-talk')
      );
    // why: "Who will call me, you or the office?" wants one of the two, and no number to ring.
    if (form === 'choice' && owned.every((a) => a === 'confirm-contact')) return true;
    if (form === 'choice' && WHO_RINGS.test(q.text) && !owned.includes('ask-timeline')) return true;
    // why: how the post is filled is first told as steps; what more is asked about it is answered by what it is about.
    return (
      plainly(q.about, 'hiring') !== undefined &&
      // why: "When will the board decide?" asks when, and not who decides.
      !(owned.includes('ask-timeline') && WHEN.test(forms[n] ?? '') && plainly(q.about, 'hiring') === 'who-decides') &&
      (state.memory.gaveSteps === true || plainly(q.about, 'hiring') !== 'next-meeting') &&
      owned.every((a) => a === 'ask-next-steps' || a === 'ask-timeline' || a === 'confirm-contact')
    );
  });
}

/** A number of something, said to be confirmed. */
const SO_MANY =
  /^(?:(?:so|about|only|just|ok|okay)[, ]+)*(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty) \p{L}+/iu;
/** Asks without the mark of asking. */
const WISHES_TO_KNOW =
  /\b(?:to know|to ask|only ask|wonder\w*|curious|tell me) (?:if|whether|how|when|what|who|where|which|about)\b/iu;
const WHEN = /^(?:when|how-soon|how-long|what-time)$/u;
/** Asks to be told, and not what. */
const ASKS_TO_TELL =
  /^(?:(?:so|and|but|please|just)[, ]+)*(?:can|could|will|would) (?:you|ye) (?:(?:just|please|kindly) )*(?:tell|answer|say|confirm|decide|do(?= (?:that|it) (?:or not|today|now)\?))(?: (?:me|it|that|so|now|today|or not))*\?/iu;
/** Asked in a huff, of nobody. */
const RHETORICAL =
  /\b(?:supposed to|want me to say|what(?:['’]s| is) the (?:point|use)|who cares|why (?:bother|would i|did i|is (?:it|that) so (?:hard|difficult))|is there\?|meant to (?:do|say)|what (?:have|do) you (?:got )?to lose|hold-?up|stay till i|promise i['’]ll|what (?:more|else) do you want)/iu;
/** "… and how long does it take?" */
const TAKES = /^(?:and )?how long (?:does |will |would )?(?:it|this|that) takes?\b/iu;
/** The pay itself. */
const OWN_PAY =
  /\b(?<!from (?:her|his|their|my|our|your) )(?:salar\w*|wages?|negotiab\w*|range|compensation|remuneration|ctc|pay (?:range|rate|band|scale|grade)|how much|money(?! for)|what (?:does|do|would|will|is|are) .{0,30}\bpay(?:s|ing)?\b|package (?:is|be|like|look))\b/iu;
/** Forms that a word or two answers. */
const BY_A_WORD = /^(?:choice|yes-no|told|who|when|how-soon|name)$/u;
/** A statement with a mark of asking at its end: "You are the manager, no?" */
const TAGGED =
  /^(?:you|it|that|this|there|so|we|they|i)\b.*,? (?:no|right|yes|yeah|eh|correct|isn['’]t it|innit|true)\?$/iu;

const ASKS_LEAVE =
  /\b(?:may|can|could) i (?:just |also |please |still )*(?:tell|say|add|show|explain|mention|answer|check|go back|come back|return)\b[^?]*\?$/iu;

/** Explains the question before it. */
const AS_IN = /^(?:as in|i mean|meaning|that is|for example|for instance),? /iu;
/** Asks leave to speak openly, and does. */
const BE_STRAIGHT =
  /\b(?:may|can|could|shall) i (?:just |also |please )*be (?:\w+ )?(?:straight|honest|frank|open|blunt|direct|upfront|candid)\b[^?]*\?$/iu;
/** Whether there is still a stage to come, or a day to be told. */
const STILL_TO_COME =
  /\bis (?:this|that|it) (?:the last|it\b)|\bis there (?:(?:still|also|then) )*(?:a|an|any)(?: \w+)? (?:interview|round|stage)\b|\bis there (?:(?:still|also|then) )*(?:one more|another|a second|a further)(?: \w+)? ?(?:interview|round|stage|meeting|call|test|task)\b|^(?:and |or )?is there (?:a|an|any) (?:\w+ )?(?:test|task|exercise|trial|presentation|interview)\??$|\b(?:can|could) (?:we|you) (?:put a (?:date|day)|say when|give me a (?:date|day))/iu;
/** Somebody they would still meet on the way to the post. */
const WOULD_MEET =
  /\b(?:do|will|would|shall|should) i (?:(?:then|also|still|get to|have to|need to) )*(?:meet|see|speak (?:to|with)|talk (?:to|with)|come (?:back|in)|interview)\b/iu;

/** Ends in what only seeks a nod. */
const SEEKS_NOD =
  /^(?!.*\b(?:do|did|can|does)\b[^,]*$).*\b(?:you (?:understand|see|get me|follow|know(?: what i mean)?)|understand)\?$/iu;

/** Asks leave to ask, before the question itself. */
const LEADS_IN = /^(?:\w+[, ]+){0,3}(?:can|may|could|might) i (?:just |quickly |also )?(?:ask|put)(?: \w+){0,7}\?$/iu;

/** "Did you, yeah?", "Is it?": takes in what was said. */
const TAG =
  /^(?:oh |ah |really,? )?(?:is|are|was|were|do|does|did|has|have|can|will|would)(?:n['’]t)? (?:it|you|they|that|he|she|there|we)[,]?(?: (?:yeah|really|now|right))?\?$/iu;

/** Tags and half-sentences that end in a mark ask for nothing. */
function asksForSomething(question: Question): boolean {
  const words = question.text.trim().split(/\s+/u).length;
  const choice = questionForm(question.text)?.form === 'choice';
  if ((question.none >= 0.5 && words <= 4 && !choice) || TAG.test(question.text)) return false;
  return words >= 3 || (words >= 2 && question.about.length > 0 && (question.about[0]?.chance ?? 0) >= HEARD_OTHER);
}
