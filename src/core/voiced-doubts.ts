/**
 * Doubts in an interviewer's own words, in any transcript: asked for or volunteered, named or only described.
 * What is not a doubt about the candidate (a process, praise, a farewell, "nothing comes to mind") is left alone.
 */
import { type Cue, compileCue, findCue, opened } from './cue.ts';
import type { ConcernEntry, Playbook } from './kinds.ts';
import { type Segment, segments } from './span.ts';
import { concernIn } from './substance.ts';

/** One doubt voiced: the interviewer's words for it, cut short, and the entry it belongs to where one fits. */
export type VoicedDoubt = { readonly words: string; readonly concern: ConcernEntry | undefined };
/** How a doubt came up: asked for outright, after some other question for a verdict, or of the interviewer's own accord. */
export type Invitation = 'concerns' | 'verdict' | 'none';

/** What is a doubt in anybody's mouth, and owned as one by whoever says it. */
const PLAIN_DOUBT = [
  '(bother*|troubl*|nagging|nags|puzzl*|niggl*) .. (me|us)',
  '(that|this|it) would .. (bother|worry|trouble)',
  '(gives|give|gave) (me|us) pause',
  '(can not|could not|do not) .. (get past|see|find) .. (here|cv|application|form|ticket|licence|certificate|registration|pin)',
  '(there is|there are) .. (years|months|year|gap*) .. (here|missing|nothing|between|blank|empty)',
  'ticked no',
];
/** What makes a sentence a doubt whoever brought it up. */
const DOUBT: readonly Cue[] = [
  ...PLAIN_DOUBT,
  '(you|you have|you had|your|we) .. (not|never|no|only|lack|lacks|lacked|lacking|little|less|short|light|thin|limited|missing|few|fewer|without|barely|hardly|nothing|yet|just)',
  '(i|we|my|our|the|one|only|some|small|slight|a) ..5 (worr*|concern*|doubt*|hesitat*|reservation*|unsure|wonder*|pause|question mark|misgiving*|niggle|snag|catch|downside|sticking point)',
  '(not|bit|little|slightly|less) .. (sure|certain|convinced|clear|confident) .. (you|whether|if|how|about|your|that)',
  '(we|i) (would|will|do|did|was|were)? (really|also|just)? (need|want|prefer|like|look*|expect*|hope*|hoping) .. (somebody|someone|more|a bit more|stronger|deeper|better|longer|closer|to see|to hear)',
  '(you are|you were|you would be|you seem*|you look*|you come|you came|you sound*|it is|that is|it would be) .. (overqualified|expensive|junior|senior|quiet|new to|risk|stretch|gap|far|young|green|a long way|too|different|unsure|nervous|vague|light|inexperienced|rusty)',
  '(there is|there are|there was|i see|i saw|i noticed|we noticed|i do see) .. (gap*|issue|question|thing|mark|moves|jobs|break|years|missing|lack)',
  '(how|what) (would|will|do|about|makes) .. (you|us|the) .. (cope|manage|handle|commute|without|stay|leave|bored|gap|catch up|get on|deal)',
  '(other|others|another|other candidates|most|somebody else|someone else) .. (have|has|had|more|stronger|already)',
  '(would|will|might|could) .. (get bored|leave|struggle|find it hard|be bored|miss|move on|cope|stay|last)',
  '(it is|that is|this is|they are|there is) not .. (same|quite that|like that)',
  '(i|we) (noticed|saw|felt|thought|did notice) .. you .. (long|slow|slowly|late|quiet|quick|little|only|not|short|rushed)',
  '(moved|changed) jobs',
  '(out of|away from) .. (work|it|the field|practice|the classroom)',
  '(long|big) .. (commute|move|step|jump|way)',
].map(compileCue);
/** No doubt at all, or none that will be told. */
const NONE = [
  '^ (well|oh|ah|um|er|honestly|actually|right|look|truthfully|frankly|i think|i would say|to be honest|to be fair|to be frank)? (no|not really|nothing|none|nope|nothing comes|not at all|not that i)',
  '(no|not|nothing|none|any|do not have|without) .. (concern*|worr*|reservation*|doubt*|hesitation*|questions) .. (at all|from me|from us|no|here|today|really|$)',
  '(nothing|not|no one|none) .. (comes to mind|springs to mind|worrying|that worries|to worry|stands out|concerning|jumps out|leaps out|that i can think|i can think)',
  '(not|never|no|nor|rather not|prefer not|against) .. (allowed|able to|able|discuss*|comment*|say|share|tell you|give|feedback|policy|promise|position to|answer that|do that|get into|go into)',
  'too (early|soon) to',
  '(early|soon) .. (to say|to tell)',
  '(hard|difficult) to say',
  '(put|putting) .. on the spot',
  '(have to|need to|want to|must) (see|meet|speak|talk|compare|discuss|confer|think)',
].map(compileCue);
/** The way of the process, a welcome, a farewell: never a doubt. */
const PROCESS = [
  '(we|i|they|she|he|hr|somebody|someone) (will|shall|would|are going to|is going to|am going to) .. (ring|call|write|email|text|let you know|be in touch|get back|contact|decide|meet|discuss|see|hear|come back|send|invite|make|pass|talk)',
  '(you will|you should|you would|you can|you might) .. (hear|get|receive|meet|find out|have an|be told|expect)',
  '(next|second|final|another) (step*|round|stage|interview|week)',
  '(by|on|before|until) (monday|tuesday|wednesday|thursday|friday|the end|next week|tomorrow|tonight)',
  '(you have|you did|you|you got) .. (no questions|any questions|not asked|a question|questions)',
  '(do|did|have|are) you .. (questions|ask|anything|ready|interested)',
  '(thank*|thanks|cheers|bye|goodbye|pleasure|nice|great|good|lovely) .. (you|coming|time|meet*|talk*|speak*|see)',
  '(anything|something) .. (you|else) .. (like|want|ask|add)',
  '^ ..2 ask (me|us|away) ..2',
].map(compileCue);
/** Approval: after it a plain sentence is not a doubt either. */
const PRAISE = [
  '(you are|you seem|you would be|that is|it is|i think you|you have|i) .. (great|strong|good|excellent|perfect|impress*|fine|ideal|like|liked|right|solid|happy|helpful|very well|what i wanted|everything|all i need*)',
  '(looks|sounds|seems) .. (good|great|fine|strong)',
].map(compileCue);
/** What stands before the doubt itself when it was asked for. */
const LEAD_IN =
  /^(?:(?:well|honestly|to be honest|if i'?m (?:being )?honest|i'?ll be (?:honest|frank)|frankly|yes|yeah|yep|ok|okay|right|hm+|er+m*|uh|um|so|and|but|look|since you ask|i suppose|i guess|perhaps|maybe|just|only|probably|actually|fair (?:question|enough)|good question|thanks for asking|there is one(?: thing)?|one thing|a (?:bit|little|couple)|a few|it'?s|that would be|the only thing is|the thing is|my (?:only |one )?(?:worry|concern|doubt|hesitation|reservation|question) (?:is|would be)|what worries me is|mainly|mostly|possibly|though|although|then)(?:[,:;.!?…\s–—-]+|$))+/iu;

const hears = (cues: readonly Cue[], segment: Segment) =>
  cues.some((cue) => findCue(cue, opened(segment.words)) !== undefined);

/**
 * The doubts in one interviewer's turn.
 * Asked for outright, anything that is neither a refusal nor process nor praise is the doubt; sentences about one and the same are one doubt.
 * Shape: in order, at most three. Nothing gives `[]`.
 */
export function voicedDoubts(text: string, invitation: Invitation, playbook: Playbook): VoicedDoubt[] {
  const out: { words: string; concern: ConcernEntry | undefined; described: boolean }[] = [];
  let declined = false;
  const all = segments(text);
  for (const [i, segment] of all.entries()) {
    if (out.length === 3) break;
    const words = text.slice(segment.span[0], segment.span[1]);
    const owned = hears(OWN_DOUBT, segment);
    // "You've nursed at home. It isn't quite the same as a ward": the doubt is about whom the sentence before spoke of.
    const sentenceBefore = all[i - 1];
    const carriedOn =
      owned &&
      sentenceBefore !== undefined &&
      // why: "Three firms in four years. That bothers me." is about the sentence before, whomever it names.
      (/^(?:and |but )?(?:that|this|it)\b/iu.test(words.trim())
        ? sentenceBefore.ends !== '?'
        : /\byou(?:r|'ve|’ve|'re|’re)?\b/iu.test(
            text.slice(...sentenceBefore.span).replace(/\bthank(?:ing)? you\b/giu, ''),
          ));
    const bare = words.trim().replace(LEAD_IN, '').trim();
    const known = concernIn(words, playbook);
    const described = hears(DOUBT, segment);
    const praise = hears(PRAISE, segment);
    const question = segment.ends === '?';
    // why: what somebody's paper says is brought up unasked when it speaks against them.
    const ofPaper = invitation === 'none' && !question && !praise && OF_PAPER.some((way) => way.test(words));
    if (
      hears(NONE, segment) &&
      !(ofPaper && /^(?:and |but )?you\b/iu.test(bare)) &&
      !(known && described && out.length === 0 && /\b(?:but|though|except|only|apart)\b/iu.test(words))
    ) {
      declined = true;
      continue;
    }
    // why: "I've two worries." says that they come, and none of them.
    if (ANNOUNCES.test(words.trim()) && i < all.length - 1) continue;
    if ((hears(PROCESS, segment) && !known) || bare === '') continue;
    const aboutYou =
      carriedOn ||
      /\b(?:you|your|you've|you're|candidate|applicants?|others?|on here|in here|here with|between them)\b/iu.test(
        words,
      ) ||
      segment.words.length <= 6;
    const announced = sentenceBefore !== undefined && CANDID.test(text.slice(...sentenceBefore.span));
    const candid =
      invitation === 'none' &&
      !question &&
      !praise &&
      segment.words.length >= 4 &&
      (announced || (CANDID.test(words) && OF_THEM.test(words.replace(CANDID, ''))));
    const sure =
      candid ||
      (invitation === 'none' && question && PROBES.test(words)) ||
      (ofPaper && segment.words.length >= 4) ||
      (described && aboutYou && (invitation !== 'none' || (!question && (known !== undefined || owned)))) ||
      (known !== undefined &&
        known.cues >= (invitation === 'none' ? 2 : 1) &&
        (aboutYou || invitation !== 'none') &&
        (invitation !== 'none' || !question));
    const asked = invitation === 'concerns' && !declined && !praise && !question && segment.words.length >= 2;
    if (!sure && !asked) continue;
    if (praise && !known && !described) continue;
    const before = out.at(-1);
    // Sentences that follow each other about the same thing are one doubt; another known one, or one that begins anew, is a second.
    if (
      before &&
      !(known && before.concern && known.concern.id !== before.concern.id) &&
      !/^(?:and also|also|and then|second(?:ly)?|another|the other|plus)\b/iu.test(words.trim())
    ) {
      if (!before.concern && known) before.concern = known.concern;
      continue;
    }
    const whole = bare === '' ? words : bare;
    // why: "You've not run nights, and you've not used our scanners" is two.
    const [first, second] = whole.length <= LONGEST_DOUBT ? whole.split(TWO) : [whole];
    if (first !== undefined && second !== undefined && out.length < 2) {
      out.push({ words: short(first), concern: concernIn(first, playbook)?.concern, described });
      out.push({ words: short(second), concern: concernIn(second, playbook)?.concern, described });
    } else out.push({ words: short(whole), concern: known?.concern, described });
  }
  return out.map(({ words, concern }) => ({ words, concern }));
}

/** What announces that something unwelcome comes. */
export const CANDID =
  /\b(?:can|may|could) i (?:just )?ask about (?:the|your|that|those) (?=[^?]*\b(?:gap|years?|months?|nothing|no job|left|leaving|break|time (?:off|out|away)|move)\b)|\bi worry (?:a little |a bit )?about\b|\b(?:just the |just |only )?one (?:thing|point) (?:i (?:noticed|saw|see)|,|that)|\b(?:i['’]?ll|i will|let me|i['’]?m going to|to|i should|may i) (?:be|put it|say it|speak) (?:\w+ )?(?:honest|candid|frank|straight|plain|plainly|blunt|open|direct|upfront)\b(?: with you)?|\bi (?:should|must|ought to) (?:warn|tell) you\b|\bone thing i can['’]?t get past\b|\bwhat i['’]?d need to know\b|something i do ask myself\b|\bone of us (?:felt|feels|thought|wondered|was worried)\b|\bgave (?:one|some|two) of us pause\b|\bone gap\b|\b(?:one|two|three|a couple of|my only|the only) (?:worr(?:y|ies)|doubts?|concerns?|reservations?)\b/iu;

/** Speaks of what the candidate has done, said or brought; of what is missing there; or owns a worry outright. */
const OF_PAPER: readonly RegExp[] = [
  /\b(?:bugs|worries|bothers|scares|troubles|nags|puzzles) (?:me|us)\b|\bwhat(?:['’]?s| is) (?:worrying|bothering|troubling|bugging)\b|\b(?:is|was) a (?:worry|concern) (?:with you|for (?:me|us))\b|\bi(?:['’]m| am) (?:a bit |a little )?(?:scared|afraid|worried|wary|nervous) (?:of|about) (?:that|it|this|you)\b|\bwhat i(?:['’]m| am) (?:wondering|asking myself|thinking(?: of)?) is\b|\bworry (?:would be|is)\b|\bi['’]d be lying if\b|\bi have (?:a|one|only one) (?:small |little )?(?:question|doubt) in my head\b/iu,
  /\byou (?:come|came)(?: only| just)? (?:from|out of)\b|\byou(?:['’]re| are)(?: a bit| a little| quite| rather| very| only| just)? (?:shy|quiet|slow|young|green|rusty|expensive|nervous|short|light|a design \w+|an? \w+ person|fifty|sixty|(?:fifty|sixty)-\w+)\b|\byou(?:['’]ve| have)?(?: got)? (?:a bad|none|no (?:experience|licen[cs]e|ticket|degree|clients))\b|\byou(?:['’]ve| have) had none\b/iu,
  /\byour (?:cv|c\.v\.|r[ée]sum[ée]|form|references?|referees?|background|experience|last|previous|availability|spelling|test|result|score|licen[cs]e|card|tickets?|visa|permit|english|portfolio|qualifications?|degree|training|contract|answer|example|record|numbers|time at|history|whole|only|first|years?|reason|handwriting|grades?|marks?|career)\b/iu,
  /\byou(?:['’]?ve| have| had) (?:only|never|not|no|been|done|moved|changed|come from|gone|spent|worked|left|jumped|stayed|always|run|mostly|basically|just|held|hardly|barely)\b/iu,
  /\byou (?:were|left|went|came|resigned|told|took|rated|did(?:n['’]?t| not)|could(?:n['’]?t| not)|seem|sound(?:ed)?|come across|came across|started|never|only|kept|moved|changed|stopped|lost|gave|wrote|had(?:n['’]?t| not)|have(?:n['’]?t| not))\b/iu,
  /\byou(?:['’]d| would) be (?:my|our|the (?:youngest|oldest|third|first|only|least)|learning|moving|coming|dropping|competing|giving up|stepping|switching|up against)\b/iu,
  /\b(?:(?:my|our) (?:one |only |main |small |slight )?|the (?:one |only )?)(?:worry|concern|hesitation|doubt|reservation) (?:is|was|would be)\b|\bi do (?:ask myself|wonder)\b|\bwhat i ask myself\b/iu,
  /\bi(?:['’]m| am)? (?:still |just )?(?:not|can['’]?t|cannot|could(?:n['’]?t| not)|did(?:n['’]?t| not)) (?:quite |really )?(?:see|seeing|find|finding|sure|convinced|sold|come away|picture|follow|join)\b[^.,]{0,60}\b(?:you|your|here|experience|exposure|evidence|it)\b/iu,
];

/** Asks for proof of something the paper only says, or doesn't: who asks so late has a doubt. */
const PROBES =
  /\b(?:have|had) you (?:ever )?(?:worked|used|done|run|handled|managed|led|dealt|taught|driven|sold|made|held|written|been)\b|^(?:ever|never) (?:\w+ed|done|run|led|dealt|taught|driven|sold|made)\b|\bhow (?:good|strong|fluent|fresh|rusty|recent|solid) (?:is|are|would you say) (?:it|your|the|that)\b|\b(?:a note|something|it says) here about\b/iu;

/** Longer sentences, in characters, are not looked at for a second doubt. */
const LONGEST_DOUBT = 400;
/** Between two things that are missing. */
const TWO =
  /(?<=\byou(?:['’]ve| have| had)? (?:not|never|no)\b.*),? and (?=you(?:['’]ve| have| had)? (?:not|never|no)\b|[^,.]{1,40}\b(?:only|not|never|no|little|few)\b)/iu;
/** Says that doubts come, and how many. */
const ANNOUNCES =
  /^(?:(?:well|to be honest|honestly|yes|just|only|if i['’]?m honest),? )*(?:(?:i['’]?ve|i have|we['’]?ve|we have|there (?:is|are)|there['’]s) )?(?:(?:just|only) )?(?:one|two|three|a couple of) (?:things?|worr(?:y|ies)|doubts?|concerns?|reservations?|points?)(?: on our side| then| really| actually)?[.:]?$/iu;
/** Speaks of the candidate, or of what stands on their paper. */
const OF_THEM = /\b(?:you|your|years?|months?|firms?|homes?|jobs?|posts?|incidents?|nobody|every)\b/iu;

/** Words by which an interviewer owns a doubt without being asked. */
const OWN_DOUBT: readonly Cue[] = [
  ...PLAIN_DOUBT,
  '(i|we|my|our|the|one|only|some|me|us) ..5 (worr*|concern*|doubt*|hesitat*|reservation*|unsure|wonder*|pause|misgiving*|snag|sticking point)',
  '(not|less) .. (sure|certain|convinced|confident) .. (you|whether|if|how|about|your)',
  '(you have|you had|you) (not|never|only|no|little|less) ',
  '(we|i) (would|did)? (need|prefer*|hoped|expected|hoping|wanted) .. (more|somebody|someone|to see|to hear)',
  '(i|we) (noticed|saw|felt|did notice) .. you .. (long|slow|slowly|late|quiet|quick|little|only|not|short|rushed)',
  '(you are|you seem|you come across|it is) .. (overqualified|expensive|junior|quiet|new to|risk|stretch|gap)',
  '(it is|that is|this is) not .. (same|quite that)',
].map(compileCue);

/** The words for a list: no full stop, not too long. */
function short(words: string): string {
  const bare = words.trim().replace(/[.!?…\s]+$/u, '');
  return bare.length > 90 ? `${bare.slice(0, 87).trimEnd()}…` : bare;
}
