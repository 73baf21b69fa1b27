/** A job's title as it stands in a sentence: small letters where they belong, the right article, and no "a waiting staff". */
import { withArticle } from './phrasing.ts';

/** What can be said with a role. `your` and `a` are ready for "I'd like to be …"; `role` stands before "job" or after "post of". */
export type RoleWords = { readonly role: string; readonly your: string; readonly a: string };

/** Capitals that are names in a job's title, whatever surrounds them. */
const PROPER =
  /^(?:english|french|german|spanish|welsh|irish|scottish|gaelic|latin|greek|russian|arabic|mandarin|chinese|japanese|korean|polish|portuguese|italian|dutch|turkish|bengali|urdu|hindi|punjabi|pashto|american|british|european|african|asian|java|python|ruby|salesforce|excel|oracle|linux|windows|android|azure|kubernetes|react|angular|microsoft|google|adobe|montessori|steiner|christmas|easter|manchester|leicester|worcester|gloucester|chester|vancouver|denver|doncaster|lancaster|rochester|hannover|ulster|windsor|bangor|peter)$/iu;
/** Words of jobs that carry no capital of their own. Endings catch most; these are the rest. */
const COMMON = new Set(
  (
    'account administrator apprentice of and the in for to de chef cook nurse staff guard trainee host hand deckhand clerk coach lead head staff crew aide au pair ' +
    'barista baker sous partie bursar archivist ranger copywriter trainer tour sales support customer care data graphic front desk night day shift school ward ' +
    'practice project product business people human clinical site field field shop floor kitchen bar room house home health store warehouse office bus tram train ' +
    'truck van bank loan tax payroll credit claims fraud risk web mobile software hardware network security test quality supply chain stock yard farm garden tree ' +
    'wedding events event stage sound light set costume art film video music dance drama sports swim ski dive dinghy boat ship marine rail road bridge bid grant fund ' +
    'junior senior deputy associate assistant principal general regional national global digital content brand media press public staff social youth family child ' +
    "children’s children's young adult early years special needs learning teaching community housing tenant welfare outreach volunteer donor legal law court police " +
    'fire ambulance dental medical ophthalmic veterinary vet lab laboratory research graduate intern internship fellow lecturer tutor teacher waiter waitress porter cleaner driver ' +
    'roofing spa salon hair beauty nail dog horse pet zoo fish bee wood metal glass stone brick lift crane forklift machine tool paint textile fashion shoe hat ' +
    'part-time full-time self-employed one-to-one team unit cell line process plant energy solar wind oil gas water waste'
  ).split(/\s+/u),
);
const ENDING =
  /(?:ing|tions?|ments?|ers?|ors?|ists?|ances?|ences?|ity|ics|ians?|ives?|al|ants?|ents?|ship|ware|work|man|woman|person|people|maker|smith|wright|keeper|hand|logy|graphy|nomy|metry|ary|ory|ee|ees|ess|ette|ary)$/u;

const titled = (word: string) => /^\p{Lu}\p{Ll}/u.test(word);
/** "Year 4" and "Key Stage 2" are names; a "head of year" is not. */
const isName = (word: string, next = '') =>
  PROPER.test(word.split('-')[0] as string) ||
  (/^(?:year|key|stage|grade)$/iu.test(word) && /^(?:stage|\d)/iu.test(next));
const lowers = (word: string, next: string | undefined) =>
  !titled(word) ||
  (!isName(word, next) &&
    (COMMON.has(word.toLowerCase()) || ENDING.test(word.toLowerCase()) || /^(?:year|stage|grade|key)$/iu.test(word)));

/** Fit a role. Titles of the very top keep their capitals, and so does a title with a word that may be a name. */
export function roleWords(raw: string): RoleWords | undefined {
  const text = raw
    .replace(/\s+/gu, ' ')
    .replace(/[\s.;,:!]+$/u, '')
    .trim();
  if (text === '') return undefined;
  const words = text.split(' ');
  const top = /^(?:Chief|President|Vice President|Managing Director|CEO|CFO|CTO|COO)\b/u.test(text);
  const role =
    !top && words.every((w, i) => lowers(w, words[i + 1]) || (isName(w, words[i + 1]) && titled(w)))
      ? words
          .map((w, i) => (titled(w) && !isName(w, words[i + 1]) ? w.charAt(0).toLowerCase() + w.slice(1) : w))
          .join(' ')
      : text;
  if (/\b(?:staff|crew|personnel)$/iu.test(role))
    return { role, your: `one of your ${role}`, a: `one of your ${role}` };
  // Of some jobs a house has only one.
  const only =
    /^(?:head|chief|director|deputy head|principal|dean|president|ceo|cfo|cto|coo|bursar|headteacher|vice|managing)\b/iu.test(
      role,
    ) && !/^principal (?:engineer|scientist|consultant)/iu.test(role);
  return { role, your: `your ${role}`, a: only ? `your ${role}` : withArticle(role) };
}
