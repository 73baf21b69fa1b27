/** Spelling and grammar: what the proof-reader saw, sifted, and the slips of this kind of note that it misses. */
import type { NoteFacts, Proof } from './note.ts';
import { distance, plain } from './names.ts';
import type { Seen } from './check-facts.ts';

/** Kinds of the proof-reader that are errors; the rest are opinions about style and are never shown. */
const ERRORS = new Set(['Grammar', 'Agreement', 'Repetition', 'Eggcorn', 'Malapropism', 'Typo', 'BoundaryError', 'Nonstandard']);

/** Words this kind of note is full of and dictionaries are not. */
const FINE = new Set('cron postdoc onboarding onboard rota rotas retrospective backend frontend upskill upskilling prepper bursar roleplay runbook runbooks signage handover handovers debrief debriefs worklist preceptor preceptorship safeguarding timesheet timesheets playdough beurre blanc sous chef de partie mise en place sats phonics ofsted ucas nvq hgv dbs cscs ppe kanban scrum kubernetes docker typescript javascript kafka postgres terraform grafana jira figma photoshop excel powerpoint hubspot salesforce podcast webinar webinars zoom whatsapp workwear biscuit biscuits lakh lakhs crore crores kerbside laminator resus theatre pergola lanyard hairnet hairnets banksman oatmeal kombucha espresso'.split(' '));

/** Misspellings that are common in letters, and what was meant. Beside the dictionary, because a name list must never hide them. */
const MISSPELT: Readonly<Record<string, string>> = {
  definitly: 'definitely', definately: 'definitely', definatly: 'definitely', defiantely: 'definitely', recieve: 'receive', recieved: 'received', recieving: 'receiving', recomend: 'recommend', recomended: 'recommended', reccomend: 'recommend', reccommend: 'recommend', reccomended: 'recommended',
  acheive: 'achieve', acheived: 'achieved', acheivement: 'achievement', oppurtunity: 'opportunity', oportunity: 'opportunity', opportunty: 'opportunity', oppertunity: 'opportunity', opportunitys: 'opportunities', occured: 'occurred', occurence: 'occurrence', seperate: 'separate', seperately: 'separately', untill: 'until', tommorow: 'tomorrow', tommorrow: 'tomorrow', tomorow: 'tomorrow',
  greatful: 'grateful', gratefull: 'grateful', greatfull: 'grateful', apreciate: 'appreciate', appriciate: 'appreciate', apprecitate: 'appreciate', appreicate: 'appreciate', responsability: 'responsibility', responsibilty: 'responsibility', responsibilites: 'responsibilities', experiance: 'experience', expierence: 'experience', experince: 'experience', enviroment: 'environment', enviornment: 'environment',
  managment: 'management', manegement: 'management', comittee: 'committee', commitee: 'committee', committment: 'commitment', sucess: 'success', succesful: 'successful', sucessful: 'successful', successfull: 'successful', profesional: 'professional', proffesional: 'professional', proffessional: 'professional', intrested: 'interested', intresting: 'interesting', interveiw: 'interview', intervew: 'interview', inteview: 'interview',
  benifit: 'benefit', benefical: 'beneficial', foward: 'forward', forword: 'forward', truely: 'truly', sincerly: 'sincerely', sincerley: 'sincerely', sincerelly: 'sincerely', wich: 'which', wether: 'whether', thier: 'their', teh: 'the', adress: 'address', accomodate: 'accommodate', accomodation: 'accommodation', calender: 'calendar', collegue: 'colleague', collegues: 'colleagues', collaegues: 'colleagues', convinient: 'convenient',
  embarass: 'embarrass', embarassed: 'embarrassed', excelent: 'excellent', exellent: 'excellent', excellant: 'excellent', familar: 'familiar', finaly: 'finally', geniune: 'genuine', genuinly: 'genuinely', garantee: 'guarantee', gaurantee: 'guarantee', immediatly: 'immediately', imediately: 'immediately', independant: 'independent', knowlege: 'knowledge', knowledgable: 'knowledgeable', liason: 'liaison', liasing: 'liaising', maintainance: 'maintenance', maintenence: 'maintenance',
  neccessary: 'necessary', necesary: 'necessary', necessery: 'necessary', noticable: 'noticeable', posession: 'possession', prefered: 'preferred', privelege: 'privilege', priviledge: 'privilege', publically: 'publicly', questionaire: 'questionnaire', refered: 'referred', relevent: 'relevant', similiar: 'similar', strenght: 'strength', strenghts: 'strengths', suprise: 'surprise', suprised: 'surprised', usefull: 'useful', vaccum: 'vacuum', visable: 'visible', wierd: 'weird', writting: 'writing', beleive: 'believe', belive: 'believe', freind: 'friend', freindly: 'friendly', arguement: 'argument', begining: 'beginning', busines: 'business', buisness: 'business', challange: 'challenge', challanges: 'challenges', challanging: 'challenging', curiousity: 'curiosity', discribed: 'described', developement: 'development', dissapoint: 'disappoint', dissapointed: 'disappointed', enthusiam: 'enthusiasm', enthousiastic: 'enthusiastic', explaination: 'explanation', faciliate: 'facilitate', fullfil: 'fulfil', happyness: 'happiness', hospitible: 'hospitable', impresed: 'impressed', inportant: 'important', improvment: 'improvement', inital: 'initial', intergrate: 'integrate', judgeing: 'judging', langauge: 'language', leadeship: 'leadership', learnd: 'learned', libary: 'library', looing: 'looking', marketting: 'marketing', meetting: 'meeting', momment: 'moment', oranization: 'organization', organiztion: 'organization', particuarly: 'particularly', particulary: 'particularly', planing: 'planning', possable: 'possible', presance: 'presence', prioritys: 'priorities', proccess: 'process', programing: 'programming', realy: 'really', remeber: 'remember', rember: 'remember', shedule: 'schedule', scedule: 'schedule', skilfull: 'skilful', specialy: 'specially', stategy: 'strategy', stong: 'strong', studing: 'studying', thankyou: 'thank you', theraputic: 'therapeutic', throughly: 'thoroughly', togther: 'together', undestand: 'understand', understaning: 'understanding', unfortunatly: 'unfortunately', valueable: 'valuable', varius: 'various', welcom: 'welcome', wonderfull: 'wonderful', yestarday: 'yesterday', yesturday: 'yesterday', alot: 'a lot', aswell: 'as well', infact: 'in fact', incase: 'in case', eachother: 'each other',
};

/** The planning meaning of "planing" and the like is only an error where no plane is about. */
const AMBIGUOUS = new Set(['planing', 'looing', 'learnd', 'studing']);

const GRAMMAR: readonly (readonly [pattern: RegExp, to: string])[] = [
  [/\bI were (?!to\b|in your\b|you\b|not\b|a |an |able\b)(?=\w)/gu, 'I was '], [/\b(we|you|they) was\b/giu, '$1 were'], [/\b(could|would|should|might|must|may) of\b/giu, '$1 have'], [/\blook(ing)? forward to (hear|meet|see|speak|talk|work|join|discuss|learn|visit|start|be|receive|get)\b/giu, 'look$1 forward to $2ing'], [/\blook forward to here from\b/giu, 'look forward to hear from'],
  [/\byour (welcome|very welcome|so kind|very kind|kind to|right about|looking for|a great|an excellent|going to)\b/giu, "you're $1"], [/\bfor you're\b/giu, 'for your'], [/\byou're (time|team|company|school|clinic|office|help|kindness|patience|advice|website|work|colleague|colleagues|ward|shop|staff|customers|patients|email|offer|department|organisation|organization)\b/giu, 'your $1'], [/\bits (been|a pleasure|an honour|an honor|great|important|clear that|not|the kind of|going to|hard|easy|good|really)\b/giu, "it's $1"], [/\bit's (own|team|customers|staff|future|success|mission|values|people|clients|history|products|approach|work|size|reputation)\b/giu, 'its $1'],
  [/\bthere (team|company|time|staff|work|kindness|approach|customers|clients|own|help|colleagues)\b/giu, 'their $1'], [/\btheir (is|are|was|were|will|would|has|have)\b/giu, 'there $1'], [/\bthan(?: you| for)\b(?= (?:for|you|so|very))/giu, 'thank you'], [/\bthank you for (meet|take|show|give|tell|explain|invite|see|make|share|have|talk|speak|interview|let)\b/giu, 'thank you for $1ing'], [/\bthanks for (meet|take|show|give|tell|explain|invite|see|make|share|have|talk|speak|interview|let)\b/giu, 'thanks for $1ing'],
  [/(?<![\p{L}’'] )\b(he|she|it) (don't)\b/giu, '$1 doesn\'t'], [/\b(the (?!children|people|staff|men|women|police|team|public|crew|rest|others?)\p{L}*[^s\P{L}]) (don't)\b/giu, '$1 doesn\'t'], [/\bwho's (?=(?!(?:is|are|was|were|has|had|have|the|a|an|been|not|never|always)\b)\p{L}+ (?:had|have|was|were|is|are|has)\b)/giu, 'whose '], [/\bits (?=(?:much (?:better|more|easier|nicer|clearer|quieter)|worth|a (?:pleasure|shame|pity)|an honou?r|because|why|what|the best|the first time|very (?:good|nice|kind|hard|easy|clear|busy|different|much))\b)/giu, "it's "], [/\b(he|she|it) (have|were|do)\b(?! not| you| I)/giu, '$1 has'], [/(?<=^|[.!?;:,\n]\s*|\b(?:and|but|that|because|if|when|which|so|as|while|since|where|what)\s)(I|you|we|they) (has|does|doesn't|is|was been)\b(?! it)/gu, '$1 have'], [/(?<=^|[.!?;:,\n]\s*|\b(?:and|but|that|because|if|when)\s)((?:my|our|your|the|their) (?!\p{L}*(?:ss|us|is|ics|ws)\b|(?:series|species|maths|gas|bias|lens|canvas)\b)\p{L}{3,}s) (knows|says|thinks|wants|needs|has|is|was|does|makes|goes|comes|gives|takes)\b/giu, '$1 have'], [/\bthere(?: is|'s|’s) (two|three|four|five|six|seven|eight|nine|ten)\b/giu, 'there are $1'], [/\bI(?: am|'m|’m) interesting in\b/gu, "I'm interested in"], [/\b(enjoyed|enjoy) to (?=\p{L})/giu, '$1 '], [/\b(information|advice|feedback|equipment|furniture|software|knowledge|work) were\b/giu, '$1 was'], [/\bthis are\b/giu, 'these are'], [/(?<=^|[.!?;:,\n]\s*|\b(?:and|but|that|because|if|when)\s)(the (?!\p{L}*(?:ss|us|is|ics|ws)\b|(?:series|species|maths|gas|bias|lens|canvas)\b)\p{L}{3,}s) is\b/giu, '$1 are'], [/\b(people|children|colleagues|customers|patients|students|pupils|nurses|others|members|volunteers) ((?:in|at|on|of|from|with) (?:the |your |my |our )?\p{L}+ )?was\b/gu, '$1 $2were'], [/\b(can|could|will|would|should|might|must|to) be (join|work|help|learn|come|start|meet|contribute|bring|do|make|teach|serve|go|see|take)\b/gu, '$1 $2'], [/\ba (clear|good|great|strong|new|big|lot) (goals|ideas|skills|plans|opportunities|reasons|questions|years|people|children|customers)\b(?! of)/giu, '$1 $2'], [/\b(?:an) (great|good|very|new|clear|really|job|team|nice|strong|pleasure|wonderful|useful|university|unique|user|European|useful)\b/giu, 'a $1'], [/\ba (excellent|interesting|amazing|important|opportunity|interview|honour|honor|hour|engineer|assistant|idea|example|exciting|enjoyable|amazing|awesome|office|inspiring|early|open|older|email|impressive|outstanding|eager|experienced|ideal|easy|afternoon|evening|extra|essential|understanding|unusual|apprentice|asset|electrician|accountant|administrator|analyst|officer|operator|archive|order|extraordinary)\b/giu, 'an $1'],
  [/(?<![\p{L}\p{N}'’.-])a (?!(?:one|once|eu|ewe|oui|uni|use)\p{L}*)([aeio]\p{L}{3,})\b/gu, 'an $1'], [/\b(much) (people|questions|ideas|years|things|customers|children|patients|opportunities)\b/giu, 'many $2'], [/\bless (people|questions|patients|customers|hours|days|mistakes|errors)\b/giu, 'fewer $1'], [/\bthis (things|people|skills|ideas|years|days|children|opportunities|questions)\b(?! (?:that|who|is|was))/giu, 'these $1'], [/\bthere(?: is|'s|’s) ((?:so |too |very )?many|several|a few|lots of)\b/giu, 'there are $1'], [/\b(these|those) (thing|person|skill|idea|opportunity|question|job|role)\b/giu, 'this $2'], [/\bthe work matter\b/giu, 'the work matters'], [/\bfind attach\b(?!ed)/giu, 'find attached'], [/\b(between|for|with|to) you and I\b/giu, '$1 you and me'], [/\b(me and \w+|him and \w+|her and \w+) (was|were|am|are|is|have|had|will|would|can|went|did)\b/giu, '$1 $2'],
  [/\b(would|could|should|can|will|must|might|may) (enjoyed|wanted|joined|worked|helped|liked|loved|brought|went|came|took|made|saw|gave|did|had been being|learned|learnt|started|spoke|been|fitted|contributed)\b/giu, '$1 have $2'], [/\b(have|has|had) (went|came|saw|did|took|wrote|gave|spoke|began|drove|knew|chose|broke|ate|fell|forgot|rode|sang|swam|wore)\b/giu, '$1 gone'], [/\b(didn't|did not|don't|doesn't|does not|didnt) (enjoyed|wanted|worked|liked|saw|knew|went|had|realised|realized|expected|thought|came|took|got|said|noticed|learned|learnt|understood|heard|mentioned|told|helped|met)\b/giu, "$1 enjoy"], [/\b(to) (joined|worked|learned|learnt|helped|brought|went|came|took|made|saw|gave|did|met|heard|discussed|contributed|worked)\b/giu, 'to join'],
  [/\b(am|is|are|was|were) (agree|want|know|believe|think|enjoy|appreciate|wish)\b(?!ing)/giu, '$2'], [/\bI (am|was) very (enjoy|enjoyed|appreciate|like|want)\b/giu, 'I $2'], [/\b(it|this|that|he|she|which) (make|take|give|need|show|mean|seem|look|sound|help|feel|want|go|run|come|bring|matter|remind)\b(?= (?:me|you|us|a|the|like|that|to|so|very|great|clear|sense|it|much))/giu, '$1 $2s'], [/\b(we|they|I|you) (makes|takes|gives|needs|shows|means|seems|looks|sounds|helps|feels|wants|goes|runs|comes|brings|knows|thinks|hopes|enjoys|likes|loves|works)\b/giu, '$1 make'], [/\b(more|most) (better|easier|bigger|faster|stronger|happier|best|easiest|nicer|cheaper|kinder|clearer)\b/giu, '$2'], [/\b(one of the|one of your|some of the|many of the|several|two|three|four|five|six|many|few) (thing|day|week|year|month|idea|reason|skill|person|project|question|team|customer|patient|hour|member|example|minute)\b(?!-)/giu, '$1 $2s'], [/\b(since|for) (two|three|four|five|six|seven|eight|nine|ten|\d+) (year|month|week|day|hour)\b(?!['’s-])/giu, '$1 $2 $3s'], [/\bwas very (please|excite|interest|impress|inspire|thank)\b/giu, 'was very $1d'], [/\bI (seen|done|been|gone|took been)\b/gu, 'I have $1'], [/\bexcited (for|about) to\b/giu, 'excited to'], [/\binterested (for|on|about) (?=the|this|your|working|joining|a)/giu, 'interested in '], [/\bdiscuss about\b/giu, 'discuss'], [/\bmeeting to you\b/giu, 'meeting you'], [/(?<![\p{L}\p{M}\p{N}'’-])(\p{L}+) \1(?![\p{L}\p{M}\p{N}'’-])/giu, '$1'],
];
const TWICE_FINE = /^(?:that|had|very|so|no|bye|ha|is|many|long|much|really|do|beriberi|cha|can|will|paw|knock|chop|yum|now|hear|there|well|walla|bora|sing|baden|duran|pago|new|aye)$/iu;

/** Sifted findings of spelling and grammar in a text. */
export function craft(text: string, facts: NoteFacts, proofs: readonly Proof[] | undefined, skip: readonly (readonly [number, number])[]): { readonly spelling: Seen[]; readonly grammar: Seen[] } {
  const spelling: Seen[] = [];
  const grammar: Seen[] = [];
  const names = new Set([facts.candidate, facts.company, facts.role, facts.interviewer.name, facts.interviewer.title ?? '', facts.nextSteps ?? '', ...(facts.topics ?? []), ...(facts.concernsRaised ?? []), ...(facts.knownNames ?? []), ...(facts.otherNotes ?? []).map((o) => o.to)].flatMap((t) => t.split(/[^\p{L}\p{M}'’]+/u)).map(plain));
  const skipped = (span: readonly [number, number]) => skip.some((s) => s[0] < span[1] && span[0] < s[1]);
  const taken = (list: readonly Seen[], span: readonly [number, number]) => list.some((s) => s.span[0] < span[1] && span[0] < s.span[1]);

  for (const match of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const meant = Object.hasOwn(MISSPELT, match[0].toLowerCase()) ? MISSPELT[match[0].toLowerCase()] : undefined;
    const span = [match.index, match.index + match[0].length] as const;
    if (meant === undefined || skipped(span) || AMBIGUOUS.has(match[0].toLowerCase())) continue;
    spelling.push({ part: 'body', span, with: likeCase(match[0], meant) });
  }
  // The dictionary does not judge the last two lines: people close in Welsh, Latin and the language of their trade.
  const closeFrom = text.trimEnd().lastIndexOf('\n', text.trimEnd().lastIndexOf('\n') - 1);
  for (const proof of proofs ?? []) {
    const word = text.slice(proof.span[0], proof.span[1]);
    if (skipped(proof.span) || taken(spelling, proof.span)) continue;
    if (proof.kind === 'Spelling') {
      if (proof.span[0] > closeFrom && closeFrom > 0 && text.length > 120) continue;
      if (!isSpellable(word, text, proof.span[0], names)) continue;
      // why: a slip of the pen is near to what was meant; a word with nothing near it is a word of another language or trade.
      const near = proof.suggestions.some((s) => distance(s.toLowerCase(), word.toLowerCase()) <= (word.length >= 6 ? 2 : 1) && s[0]?.toLowerCase() === word[0]?.toLowerCase());
      if (!near && !proof.suggestions.some((s) => distance(s.toLowerCase(), word.toLowerCase()) === 1)) continue;
      spelling.push({ part: 'body', span: proof.span, ...(proof.suggestions[0] ? { with: proof.suggestions[0] } : {}) });
    } else if (ERRORS.has(proof.kind) && !taken(grammar, proof.span)) {
      if (proof.kind === 'Repetition' && (TWICE_FINE.test(word.split(/\s+/u)[0] ?? '') || text[proof.span[1]] === '-')) continue;
      if (/^\p{Lu}/u.test(word) && names.has(plain(word))) continue;
      // why: in "the book I showed you has nine pages" the verb belongs to the book.
      if (/^(?:has|does|is|was)\b/iu.test(word) && /\b(?!(?:and|but|that|because|if|when|which|so|as|while|since|where|what)\b)\p{L}+ (?:you|we|they|it)\s+$/iu.test(text.slice(Math.max(0, proof.span[0] - 30), proof.span[0]))) continue;
      if (proof.suggestions.length === 0) continue;
      grammar.push({ part: 'body', span: proof.span, ...(proof.suggestions[0] !== undefined ? { with: proof.suggestions[0] } : {}), says: proof.message });
    }
  }
  for (const [pattern, to] of GRAMMAR) {
    for (const match of text.matchAll(pattern)) {
      const whole = match[0].trimEnd();
      // why: "if it were up to me" is the subjunctive, and right.
      if (/\bwere$/iu.test(whole) && /\b(?:if|as though|though|wish|suppose)\s+$/iu.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
      const span = [match.index, match.index + whole.length] as const;
      if (skipped(span) || taken(grammar, span)) continue;
      if (pattern.source.includes('(\\p{L}+) \\1') && (TWICE_FINE.test(match[1] ?? '') || /^\d/u.test(match[1] ?? '') || /^\p{Lu}/u.test(match[1] ?? ''))) continue;
      const fixed = match[0].replace(new RegExp(pattern.source, pattern.flags.replace('g', '')), to).trimEnd();
      const certain = !/\b(?:gone|enjoy|make|join)\b/u.test(to) && fixed !== whole;
      grammar.push({ part: 'body', span, ...(certain ? { with: likeCase(whole, mended(fixed)) } : {}) });
    }
  }
  return { spelling, grammar };
}

/** "takeing" → "taking". */
const mended = (text: string) => text.replace(/\b(tak|giv|mak|hav|invit|shar|receiv|se|b)(?:e)ing\b/giu, (_, stem: string) => (stem === 'se' || stem === 'b' ? `${stem}eing` : `${stem}ing`)).replace(/\b(get|let)ing\b/giu, '$1ting').replace(/\b(\w+)ed\b/giu, '$1ed').replace(/\bplease?d\b/giu, 'pleased');

function likeCase(was: string, now: string): string {
  return /^\p{Lu}/u.test(was) && !/^\p{Lu}/u.test(now) ? now.charAt(0).toUpperCase() + now.slice(1) : now;
}

/** Whether the dictionary may judge this word at all: not names, not abbreviations, not the words of the trade. */
function isSpellable(word: string, text: string, at: number, names: ReadonlySet<string>): boolean {
  if (word.length < 4 || !/^[\p{L}'’]+$/u.test(word) || /[^\p{ASCII}’]/u.test(word)) return false;
  const bare = plain(word);
  if (names.has(bare) || FINE.has(bare) || [...names].some((n) => n.length > 3 && (bare.startsWith(n) || n.startsWith(bare)) && Math.abs(n.length - bare.length) <= 2)) return false;
  if (/\p{Lu}/u.test(word.slice(1))) return false;
  if (/^\p{Lu}/u.test(word)) return false;
  const around = text.slice(Math.max(0, at - 1), at + word.length + 1);
  return !/[-–@#/_\d]/u.test(around);
}
