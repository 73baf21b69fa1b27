/** How the interviewer takes a turn of the candidate: acts and tone, whether it answers the doubt on the table, whether it was said before. */
import type { HeardAct } from './acts.ts';
import { asksAboutPrivate } from './asks-about-them.ts';
import { asksBack, asksIfItCounts, doubtAskedAfter, wantsTheAnswer } from './asks-of-doubts.ts';
import { contradiction, saysAgain } from './consistency.ts';
import { asTheRoomHearsIt } from './directness.ts';
import type { Playbook } from './kinds.ts';
import { pendingConcern, type Taken } from './opinion.ts';
import { countWords } from './plain-text.ts';
import { type Ear, hear } from './recognise.ts';
import type { InterviewerState } from './rehearsal.ts';
import { roleFamilyOf } from './set-scene.ts';
import { bySubject } from './acts-by-subject.ts';
import { questionForm } from './question-form.ts';
import { ASKED, askedAgain, asksSomething, questionsIn, remarked } from './questions.ts';
import { segments } from './span.ts';
import { takesLeave } from './takes-leave.ts';
import { feelsSlighted } from './slights.ts';
import {
  aimedAt,
  COMES_OUTRIGHT,
  COUNT,
  forestalledBy,
  leftStanding,
  raisedIn,
  spokenOf,
  tellsMore,
} from './which-doubt.ts';
import { presses, settled, takesOffence } from './settle-acts.ts';
import { judgeAnswer, shared, telling, topicWords } from './substance.ts';
import { shows } from './tone.ts';

/** Read a turn against the state before it. An empty text is silence. */
export function hearTurn(state: InterviewerState, text: string, playbook: Playbook, ear: Ear): Taken {
  const family = roleFamilyOf(state.scene.roleFamily, playbook);
  const first = text === '' ? { acts: [], tone: [] } : asTheRoomHearsIt(hear(text, ear), family);
  const all = { ...first, acts: bySubject(first.acts, text, family, ear) };
  const words = countWords(text);
  const aimed = aimedAt(state, text);
  const alone = judgeAnswer(text, '', undefined, playbook);
  const retried =
    aimed === undefined && alone.parts.evidence !== undefined && tellsMore(state, text)
      ? leftStanding(state)
      : undefined;
  const pending = aimed ?? retried ?? pendingConcern(state);
  const asked =
    (retried ? state.turns[retried.voicedAtTurn ?? 0] : state.turns.findLast((t) => t.speaker === 'interviewer'))
      ?.text ?? '';
  const entry = playbook.concerns.find((c) => c.id === pending?.concern);
  const judged = pending && text !== '' ? judgeAnswer(text, `${asked} ${pending.detail}`, entry, playbook) : undefined;
  const tries = judged !== undefined && Object.keys(judged.parts).some((part) => part !== 'check');
  const told = judged ?? alone;
  const before = askedAgain(state, text);
  // why: nobody presses who thanks in the same breath.
  const manners = all.acts.some((a) => a.act === 'thank');
  // why: whoever answers a doubt with a case and a figure does not beg, however like begging one of their sentences is.
  const proven = pending !== undefined && told.parts.evidence !== undefined && told.hasNumber;
  const tone = all.tone.filter(
    (t) =>
      shows(t) &&
      !(
        t.cue.startsWith('model:') &&
        ((manners && t.tone === 'pushy') ||
          (t.tone === 'desperate' && ((proven && t.weight < PLAIN_BEGGING) || !ONESELF.test(text))))
      ) &&
      // why: "Please. I'd like to ask about the rota." accepts what was offered.
      !(t.cue === 'desperate.please' && /\?/u.test(text) && all.tone.every((o) => o.tone !== 'desperate' || o === t)) &&
      // why: "You have a doubt? Please say." asks as plainly as anybody can.
      !(
        t.tone === 'desperate' &&
        t.cue.startsWith('model:') &&
        words <= 14 &&
        /\bplease (?:say|tell|be)\b/iu.test(text)
      ) &&
      // why: whoever praises themselves does not run themselves down.
      !(t.tone === 'self-deprecating' && t.cue.startsWith('model:') && told.parts.generic !== undefined),
  );
  const taken = settled({ ...all, tone }, text, {
    answersDoubt: told.parts.evidence !== undefined || (tries && all.acts.some((a) => a.act === 'address-concern')),
    ...(told.parts.check ? { check: told.parts.check } : {}),
    doubted: state.concerns.some((c) => c.voicedAtTurn !== null),
  });
  // why: "No, I meant the address" puts a question again; it puts no answer right.
  // why: nor does a plain question, however like a correction its first words are.
  const onlyAsks =
    words <= 30 &&
    told.parts.evidence === undefined &&
    segments(text).every((s) => s.ends === '?' || s.words.length <= 3);
  // why: in a case that is told nothing is asked, however like a question one of its sentences is.
  const tells = pending !== undefined && told.parts.evidence !== undefined && words > 20;
  const inQuestion = (a: HeardAct) =>
    segments(text).some((s) => s.span[0] <= a.span[0] && a.span[0] < s.span[1] && asksSomething(s, text));
  const kept = taken.acts.filter(
    (a) =>
      !(
        tells &&
        (a.cue.startsWith('model:') || a.act === 'salary-talk') &&
        (ASKED.has(a.act) ? !inQuestion(a) : a.act === 'ask-position' && a.weight < 0.85)
      ) &&
      !(
        a.act === 'recover-mistake' &&
        (before !== undefined ||
          wantsToKnow(text) ||
          MEANT_TO_SAY.test(text) ||
          (WENT_BLANK.test(text) && told.parts.evidence === undefined))
      ) &&
      !(onlyAsks && STATED.has(a.act)) &&
      // why: "Maybe you worry about my English" brings a doubt up, and asks for none.
      !(a.act === 'ask-concerns' && !/\?/u.test(text) && WORRIES_FOR_THEM.test(text) && !WANTS_THEM.test(text)) &&
      // why: what may play no part in a choice is no doubt to be kept or voiced.
      !(a.act === 'ask-concerns' && asksAboutPrivate(text)) &&
      // why: "any concern which I can address" asks for no address.
      !(
        a.act === 'confirm-contact' &&
        a.cue.startsWith('model:') &&
        taken.acts.some((b) => b.act === 'ask-concerns')
      ) &&
      // why: "all matched, nothing left over" tells a case.
      !(a.act === 'no-questions' && told.parts.evidence !== undefined && told.hasNumber),
  );
  const acts = [...kept, ...wantsTheAnswer(questionsIn(text, kept, family, ear))];
  const heard = { ...taken, acts };
  const does = new Set(heard.acts.map((a) => a.act));
  // why: a bare question is not an answer, however it is worded; somebody who only asks, or takes their leave, leaves the doubt standing.
  const leaves =
    words <=
      (/\b(?:bye|goodbye)\b/iu.test(text) || takesLeave(text, playbook, { thanks: false, first: false }) === 'goodbye'
        ? 40
        : 14) &&
    (judged?.parts.evidence === undefined ||
      (!judged.hasNumber && shared(topicWords(text), telling(`${asked} ${pending?.detail ?? ''}`)) === 0) ||
      !/\b(?:I|we|my|our)\b/iu.test(text.replace(/\b(?:thank|bye|goodbye|see you)\b.*/iu, ''))) &&
    (FAREWELL.test(text) || takesLeave(text, playbook, { thanks: false, first: false }) === 'goodbye');
  // why: whoever asks for something else, and speaks of anything but the doubt before it, answers nothing.
  const asksElse =
    judged !== undefined &&
    words <= 40 &&
    judged.eased < HALF_ANSWERED &&
    judged.parts.acknowledge === undefined &&
    /\?/u.test(text) &&
    shared(topicWords(text.replace(COUNT, ' ')), telling(`${asked} ${pending?.detail ?? ''}`)) === 0 &&
    (does.has('salary-talk') ||
      (judged.parts.check === undefined && [...does].some((act) => ASKED.has(act) || act === 'ask-role-question')));
  const answers =
    judged !== undefined &&
    !leaves &&
    !asksElse &&
    (does.has('address-concern') ||
      judged.parts.evidence !== undefined ||
      // why: a wish for the job, a thank-you or a question answers nothing, however like a part of an answer its words are.
      (tries &&
        !does.has('ask-position') &&
        !(text.includes('?') && judged.parts.check === undefined && judged.eased < HARDLY) &&
        (does.size === 0 || does.has('summarize-fit') || does.has('recover-mistake'))) ||
      // Whoever talks on after a doubt and asks nothing is answering it, however far beside the point.
      (words >= 12 && !text.includes('?') && does.size === 0));
  const plain = normal(text);
  const earlier = state.turns.filter((t) => t.speaker === 'candidate').map((t) => t.text);
  const wordForWord = plain.length > 12 && earlier.some((t) => normal(t) === plain);
  // why: summing up and going back are meant to say a thing again; only saying it again as if it were new is a repetition.
  const again = wordForWord || (!does.has('summarize-fit') && !does.has('recover-mistake') && saysAgain(text, earlier));
  // why: whoever has been asked about it once is not asked again.
  const disagrees =
    does.has('recover-mistake') || state.memory.contradicted !== undefined ? undefined : contradiction(text, earlier);
  const explained = state.memory.contradicted === 'open' && disagrees === undefined && EXPLAINING.test(text);
  const tooEarly = state.phase === 'interviewing' && heard.acts.some((a) => EARLY.has(a.act)) && !(words > 25);
  const wondersWhich =
    pending !== undefined &&
    words <= 30 &&
    judged?.parts.evidence === undefined &&
    VOICED.has([...state.turns].reverse().find((t) => t.speaker === 'interviewer')?.intent ?? '') &&
    WHICH.test(text);
  const clarifies =
    judged !== undefined &&
    (!answers || wondersWhich) &&
    !does.has('ask-next-steps') &&
    !does.has('ask-timeline') &&
    (wondersWhich || !does.has('ask-role-question')) &&
    !does.has('ask-position') &&
    (wondersWhich || /\?\s*$/u.test(text)) &&
    (wondersWhich || judged.parts.check !== undefined || shared(topicWords(text), topicWords(asked)) > 0);
  const goesBack = does.has('recover-mistake') || (state.memory.repairOpen === true && !/\?\s*$/u.test(text));
  const repaired = goesBack && words > 12 && judgeAnswer(text, asked, undefined, playbook).parts.evidence !== undefined;
  const blames = heard.tone.some((t) => t.tone === 'negative') && judged?.hasNumber !== true;
  const tones = new Set(heard.tone.map((t) => t.tone));
  // why: whoever runs themself down is not cross.
  const slighted = feelsSlighted(text, playbook) && !tones.has('self-deprecating');
  // why: whoever scoffs, begs or pushes may have a case, and still hasn't met the doubt.
  const most =
    blames || takesOffence(text) || (slighted && (judged?.eased ?? 0) < 0.6)
      ? 0.1
      : tones.has('desperate') || (tones.has('self-deprecating') && judged?.hasNumber !== true)
        ? 0.25
        : disagrees
          ? 0.4
          : tones.has('pushy')
            ? 0.5
            : 1;
  const pressing = state.memory.evadedConcern === true && presses(text);
  const questions = questionsIn(text, heard.acts, family, ear, before);
  const stated = words - questions.reduce((n, q) => n + countWords(text.slice(...q.span)), 0);
  // why: "How many people would be asking me?" brings nothing up; "You'll be wondering about the years?" does.
  const bringsUp =
    does.has('ask-concerns') ||
    stated >= LEAST_RAISED ||
    questions.some((q) => (questionForm(q.text)?.form ?? 'told') === 'told');
  const raised =
    pending || pressing || words > 40 || !bringsUp ? undefined : raisedIn(state, text, does.has('ask-concerns'));
  // why: an answer to the doubt on the table is weighed as that, also where it touches another; a question answers nothing.
  const forestalled =
    text === '' ||
    (does.has('ask-concerns') && !questions.some(asksIfItCounts)) ||
    stated < LEAST_TOLD ||
    (pending && shared(topicWords(text), telling(`${pending.detail} ${pending.topic}`)) > 0)
      ? undefined
      : forestalledBy(state, text, playbook);
  const spoken = spokenOf(state, text, questions);
  const stands = doubtAskedAfter(state, questions, forestalled?.id);
  const back = asksBack(state, text, words, questions, heard);
  return {
    text,
    words,
    heard:
      stands === undefined && back.asksBack === undefined
        ? heard
        : // why: whether a known doubt still counts is no new hunt for doubts, however it is worded.
          {
            ...heard,
            acts: acts.filter(
              (a) =>
                a.act !== 'ask-concerns' ||
                (!a.cue.startsWith('model:') &&
                  !questions.some((q) => asksIfItCounts(q) && a.span[0] < q.span[1] && q.span[0] < a.span[1])),
            ),
          },
    answer: answers && !clarifies && judged ? { ...judged, eased: Math.min(judged.eased, most) } : undefined,
    clarifies,
    repaired,
    again,
    ...(wordForWord ? { wordForWord } : {}),
    tooEarly,
    ...(pressing ? { pressing } : {}),
    ...(takesOffence(text) ? { offended: true } : {}),
    ...(slighted ? { slighted } : {}),
    ...(raised && raised !== forestalled?.id ? { raised } : {}),
    ...(forestalled ? { forestalled } : {}),
    ...((aimed ?? retried) ? { about: (aimed ?? retried)?.id as string } : {}),
    ...spoken,
    ...(!pending &&
    !forestalled &&
    spoken.spokenOf === undefined &&
    stated >= LEAST_UNASKED &&
    state.phase !== 'interviewing' &&
    (COMES_OUTRIGHT.test(text) || does.has('address-concern') || told.parts.evidence !== undefined)
      ? { unasked: true }
      : {}),
    ...(!pending &&
    words >= 10 &&
    told.hasNumber &&
    told.parts.evidence &&
    !told.parts.blames &&
    /\b(?:I|we)\b/u.test(text)
      ? { tells: true }
      : {}),
    ...(disagrees ? { disagrees } : {}),
    ...(explained ? { explained } : {}),
    questions,
    remark: text === '' || words > LONGEST_REMARK ? [] : remarked(text, family, ear),
    ...(told.parts.check ? { checks: told.parts.check } : {}),
    ...back,
    ...(stands !== undefined && stands !== forestalled?.id ? { stands } : {}),
  };
}

/** From which weight it is begging, whatever is told beside it. */
const PLAIN_BEGGING = 0.85;
/** Whoever begs speaks of themselves. */
const ONESELF = /\b(?:i|me|my|mine|we|us|our|i['’]\w+)\b/iu;
/** A remark on how it goes between two people is short, in words. */
const LONGEST_REMARK = 25;
/** Asks what more it would take: that goes back to no answer of their own. */
const wantsToKnow = (text: string): boolean =>
  /\bwhat (?:more|else) (?:must|should|shall|can|do) i\b[^.!]*\?/iu.test(text);

/** Done by saying something: a turn of questions alone does none of it. */
const STATED: ReadonlySet<string> = new Set(['recover-mistake', 'summarize-fit']);
/** So little is no answer where something else is asked. */
const HARDLY = 0.2;
/** From here on what is said is an answer, whatever is asked beside it. */
const HALF_ANSWERED = 0.52;
/** Fewer words than this beside the questions tell nothing of oneself. */
const LEAST_UNASKED = 10;
/** Fewer words than this beside the questions bring no doubt up. */
const LEAST_RAISED = 4;
/** Owns up to a slip, and puts nothing right. */
const WENT_BLANK = /\bwent (?:a (?:bit|little) )?blank\b|\b(?:stumbled|rambled|waffled|dried up)\b/iu;
/** Says for them what they may doubt. */
const WORRIES_FOR_THEM =
  /^(?:\w+, )?(?:maybe|perhaps|i (?:know|think|guess|suppose|expect|imagine)(?: that)?) (?:you|the|they|that|someone|somebody)\b/iu;
/** And asks for them all the same. */
const WANTS_THEM = /\b(?:please|tell me|let me (?:know|hear)|hear (?:it|them|about)|say (?:it|so|them))\b/iu;
/** Says only that it was meant to be said sooner. */
const MEANT_TO_SAY =
  /\bi (?:meant to say (?:that|so|it)|should have said (?:that|so|it))(?: (?:before|earlier|sooner))?[.!]?\s*$/iu;
/** Fewer words than this beside the questions tell no case. */
const LEAST_TOLD = 16;
/** After these replies a short "Which way?" asks what the doubt is. */
const VOICED: ReadonlySet<string> = new Set([
  'voice-concern',
  'voice-second-concern',
  'voice-again',
  'spoken-of',
  'take-over',
]);
const WHICH =
  /^(?:\w+[,.] )?(?:which|what|who|who['’]d|how|why|in what|like what|how come)\b(?:[^.!?]{0,16}|[^.!?]{0,30}\b(?:it|that|this|mean|worr\w*|concern\w*|exactly|particular\w*|so|part|bit|one)\b[^.!?]{0,10})\?|\b(?:(?:do|did)(?: not|n['’]t) (?:really |quite )?(?:understand|follow|get|catch)|what (?:do|did) you mean|what does that mean|how do you mean|what you mean by)\b/iu;

const FAREWELL =
  /\b(?:good ?bye|bye|see you|let me know|suit yourself|take care|thank(?:s| you)|cheers|have a (?:good|nice|lovely))\b/iu;

/** Clears up two things that did not agree: says which is so, or how both can be. */
const EXPLAINING =
  /\b(?:both|meant|mean|sorry|correct|right one|in total|altogether|counting|separate|different|before that|after that|first|later|my mistake|misspoke|slip)\b|\d/iu;

/** What belongs to the end of an interview and not among its questions. */
const EARLY: ReadonlySet<string> = new Set([
  'ask-start',
  'ask-position',
  'ask-compare',
  'ask-rating',
  'ask-fit',
  'ask-concerns',
]);
const normal = (text: string) =>
  segments(text)
    .flatMap((s) => s.words.map((w) => w.word))
    .join(' ');
