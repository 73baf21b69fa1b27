/** Questions about the one who asks: whether they will do, whether it is theirs, and whether something counts that may not. */
import { asksForYes } from './asks-of-doubts.ts';
import { questionForm } from './question-form.ts';
import type { Question } from './questions.ts';

/** Questions whether the candidate will do: no plain yes answers them. */
const ABOUT_THEM =
  /\b(?:do you (?:think|feel|believe|see|reckon) (?:that )?(?:i|i['’]\w+|my|me)\b|what did you (?:think\?|think of (?:me|my|it)|make of (?:me|my|it))|am i (?:the (?!only|first|last|one (?:who|that)|person (?:who|that))|right|good|too|in(?! (?:the|a|an|my|with)\b)|through|what|suitable|qualified|your|still)|(?:will|would|could|can) i (?:be )?(?:get (?:it|this|the job)|hired|chosen|selected|do the job|manage)|(?:have|did|was) i (?:pass\w*|put you off|convinc\w*|good|clear|too|what|the|in|through|impress\w*|do(?:ne)? (?:well|ok|okay|enough|all right|alright))|my (?:chances?|application|interview|cv|résumé|resume|background|experience|answers?|age|accent|english|gap|degree)|hir(?:e|ed|ing) me|(?:i|me|be|am|i['’]m|get|being|candidates?|who) (?:\w+ ){0,2}(?:chosen|selected)|selection|short-?list\w*|(?<!before |after |before or after |following |with |without |till |until )an offer|in the running|(?:am i|i['’]m|i am|be|me|makes me) (?:\w+ )?good enough|right (?:person|man|woman|one|fit)|fit in|(?:want|like|take|picture|see|imagine|trust) me(?! to\b)|about me|give me (?:the|this|a) (?:job|post|position|chance)|you (?:\w+ )?(?:satisfied|convinced|worried)|worr(?:y|ied|ies|ying) (?:about |with )?(?:you|me)|(?:any|your|a|what|which|the) doubts?|(?:what['’]s|what is|still) missing|against me|(?:hold|put)\w* (?:it |that )?against|decide (?:it )?now|have the job|deserve to know|if it is (?:a )?yes|(?:am|are) (?:i|we) getting (?:it|the job|this|in|anywhere)\b|(?:offer|hire|choose|pick|select|appoint|employ)\w*\b.*\b(?:me|to me)\b|(?:offer|give) it to me|(?:make|making) me an offer|getting (?:it|the job)|in or out|is it mine|(?:do|have|did) i (?:get|got|have) (?:it|the job|this)|take (?:it|that) back(?! (?:as|in)\b)|on your mind|(?:talk|speak|word)\b.*\bfor me|is it (?:the|my) (?:gap|age|break|degree|accent|years|experience|commute|distance|lack|job|move)s?|call me or not|lined up already|somebody lined up|tell me (?:today|now|tonight|already)|confirm\b.*\b(?:i am|i['’]m|approved|the job|place)|approved|(?:get|getting) (?:me |us )?to (?:a )?yes|get me (?:the|an|this|that) (?:offer|job|post|place)|up to you\b.*\bhire|(?:is|was) (?:it|this|that) because (?:of )?(?:i|my)\b)\b/iu;
/** Whether it is theirs, in whatever words: "if I've got it", "am I the one", "is that a yes". */
const WON =
  /\b(?:(?:if|whether|so|wait,?|then,?) (?:it['’]s|it is|that['’]s|that is)|^(?:it|that)['’]s) (?:a )?(?:yes|no)\b|\bi['’]m hired\b|\b(?:i|i['’]ve|we)(?: have| had)? (?:got|get|won|landed|clinched|made) (?:it|this|the job|the post|the role|the place)\b(?! (?:up|clear|work|easier|to)\b)|\b(?:take it|assume|say) (?:that )?(?:i|i['’]ve)(?: have| got| have got)? (?:it|the job|this)\b|\b(?<!or )(?:is|are|was|am) (?:it|that|this|i) (?:a yes|a no|mine|(?<=am i )in|(?<=am i )through|the one|hired|chosen|decided|sorted|settled|a deal|done)\b|\b(?:so|then) (?:it['’]s|that['’]s|i['’]m) (?:a yes|mine|in|hired|settled|a deal)\b|\bi (?:do )?have (?:it|the job|this (?:job|post|place))\b(?! (?:in|on|with|here|at)\b)|\bdo we have a deal\b|\b(?:are|do) we (?:agreed|agree|shaking|all set|sorted|good to go)\b|\bshak(?:e|ing) (?:hands )?on (?:it|this)\b/iu;
/** What plays no part in any choice, and is said to play none by whoever is asked (DOMAIN 3.4). */
const PLAYS_NO_PART =
  /\b(?:my age|the age(?: thing)?|too (?:old|young)|my (?:religion|faith|headscarf|hijab|turban|children|kids|pregnancy|disability|wheelchair|accent))\b/iu;
export const asksAboutPrivate = (text: string): boolean =>
  PLAYS_NO_PART.test(text) &&
  /\b(?:problem|issue|bother|matter|worr\w*|against|mind|come into it|counts?|part)\b/iu.test(text);
/** "What would the first months look like, if I got it?" asks about the work. */
const IF_MINE = /,? if i (?:get|got|were to get|land(?:ed)?) (?:it|the job|this|in)\b/iu;
/** Whether a question is about the candidate: nobody but the interviewer's opinion answers it. */
export const asksAboutThem = (question: Question): boolean =>
  (ABOUT_THEM.test(question.text.replace(IF_MINE, '')) ||
    asksForYes(question) ||
    // why: "Is it settled, or are people leaving?" asks about the place.
    (WON.test(question.text.replace(IF_MINE, '')) && questionForm(question.text)?.form !== 'choice')) &&
  !(asksAboutPrivate(question.text) && questionForm(question.text)?.form !== 'choice');
