/**
 * The English that the grammar rules count on: verbs with their forms, and nouns whose number is plain.
 * One idea: closed lists. They hold words of interviews and of notes about them, not the whole language; what is not here is not judged.
 */

/** Verbs that are never nouns or adjectives in their base form: "for show me", "the owner make". `base past participle`. */
const PLAIN_IRREGULAR =
  'be was been|have had had|do did done|go went gone|come came come|see saw seen|give gave given|take took taken|make made made|know knew known|get got got|bring brought brought|think thought thought|tell told told|say said said|meet met met|hear heard heard|teach taught taught|speak spoke spoken|write wrote written|become became become|begin began begun|keep kept kept|choose chose chosen|understand understood understood|lose lost lost|send sent sent|spend spent spent|sell sold sold|build built built|hold held held|grow grew grown|forget forgot forgotten|eat ate eaten|throw threw thrown|mean meant meant';
/** Verbs whose base form is a noun too ("a show", "the work"): judged only where no noun can stand. */
const BOTH_IRREGULAR = 'show showed shown|run ran run|drive drove driven|feel felt felt|find found found|leave left left|lead led led|learn learnt learnt|stand stood stood|win won won|break broke broken|fall fell fallen|let let let|put put put|read read read|cut cut cut';
const PLAIN_REGULAR =
  'enjoy appreciate explain introduce invite consider discuss describe provide include receive join contribute continue improve achieve believe agree arrive apply seem ask listen allow require remember realise realize recognise recognize enable ensure develop deliver happen appear become admire suggest confirm inform teach serve';
const BOTH_REGULAR = 'work help look want like love need hope talk visit start call show thank walk welcome offer interview wish use live stay move manage support train study answer plan matter suit handle prepare share learn impress interest excite please delight remind attach apply wait change close open turn worry handle';

/** Base → its forms, for verbs the rules speak of. */
export type VerbForms = { readonly base: string; readonly third: string; readonly past: string; readonly participle: string; readonly ing: string; readonly nounToo: boolean };

function third(base: string): string {
  if (base === 'be') return 'is';
  if (base === 'have') return 'has';
  if (/(?:s|x|z|ch|sh|o)$/u.test(base)) return `${base}es`;
  return /[^aeiou]y$/u.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}
const DOUBLES = new Set('plan run get put cut let begin forget win stop'.split(' '));
function ing(base: string): string {
  if (base === 'be' || base === 'see' || base === 'agree') return `${base}ing`;
  if (DOUBLES.has(base)) return `${base}${base.at(-1)}ing`;
  return /[^e]e$/u.test(base) ? `${base.slice(0, -1)}ing` : `${base}ing`;
}
function past(base: string): string {
  if (DOUBLES.has(base)) return `${base}${base.at(-1)}ed`;
  if (base.endsWith('e')) return `${base}d`;
  return /[^aeiou]y$/u.test(base) ? `${base.slice(0, -1)}ied` : `${base}ed`;
}
const irregular = (list: string, nounToo: boolean): VerbForms[] => list.split('|').map((line) => {
  const [base = '', before = '', participle = ''] = line.split(' ');
  return { base, third: third(base), past: before, participle, ing: ing(base), nounToo };
});
const regular = (list: string, nounToo: boolean): VerbForms[] => list.split(' ').map((base) => ({ base, third: third(base), past: past(base), participle: past(base), ing: ing(base), nounToo }));

const VERBS: readonly VerbForms[] = [...irregular(PLAIN_IRREGULAR, false), ...irregular(BOTH_IRREGULAR, true), ...regular(PLAIN_REGULAR, false), ...regular(BOTH_REGULAR, true)];

const byForm = (form: (verb: VerbForms) => string): ReadonlyMap<string, VerbForms> => new Map([...VERBS].reverse().map((verb) => [form(verb), verb]));
export const BY_BASE = byForm((v) => v.base);
export const BY_THIRD = byForm((v) => v.third);
export const BY_ING = byForm((v) => v.ing);
/** Pasts that are no participle, base, noun or adjective at the same time: "to went", "I have saw". */
export const BY_BARE_PAST: ReadonlyMap<string, VerbForms> = new Map(VERBS.filter((v) => v.past !== v.participle && !BY_BASE.has(v.past)).map((v) => [v.past, v]));
/** Every past, for after "would", "did" and "to", where only a base form can stand. */
export const BY_PAST: ReadonlyMap<string, VerbForms> = new Map([...VERBS].reverse().filter((v) => !BY_BASE.has(v.past) && v.past !== 'thought' && v.past !== 'used').map((v) => [v.past, v]));
/** Participles that are no past: "I seen", "I done". */
export const BY_BARE_PARTICIPLE: ReadonlyMap<string, VerbForms> = new Map(VERBS.filter((v) => v.past !== v.participle && !BY_BASE.has(v.participle)).map((v) => [v.participle, v]));

const NOUN_LIST =
  'plan machine question idea thing reason role job company shop office kitchen ward school department skill customer client patient pupil student child colleague manager nurse teacher driver chef project system record report meeting interview visit tour conversation hour day week month year shift goal value detail story book room site building test course method process tool method product service order shelf line part point place way problem team piece email letter message owner position work tour machine computer phone van lorry truck class lesson event opportunity challenge task engineer developer designer document screen photo picture table chair desk boat horse animal garden tree door window wall floor roof bench drawing example step stage';
const IRREGULAR_PLURAL: Readonly<Record<string, string>> = { child: 'children', shelf: 'shelves', story: 'stories', company: 'companies', opportunity: 'opportunities' };
const nouns = NOUN_LIST.split(' ');
const plural = (noun: string) => IRREGULAR_PLURAL[noun] ?? (/(?:s|x|ch|sh)$/u.test(noun) ? `${noun}es` : `${noun}s`);
export const SINGULAR: ReadonlySet<string> = new Set(nouns);
/** Plural → singular. "works" and "class" forms that are verbs or singular at once are left out where it would mislead. */
export const PLURALS: ReadonlyMap<string, string> = new Map(nouns.filter((n) => n !== 'work').map((n) => [plural(n), n]));
/** Groups of people, of which British English says "are": never judged. */
export const GROUPS: ReadonlySet<string> = new Set('team company department school class ward office shop staff group family board panel crew committee council government management public press police firm bank club band choir audience majority rest lot number couple kitchen'.split(' '));
/** Plurals without an s. */
export const PEOPLE: ReadonlySet<string> = new Set(['people', 'children', 'men', 'women', 'staff members', 'nurses']);
