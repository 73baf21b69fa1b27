/**
 * Verbs and their forms, as far as thank-you notes need them: a closed list, not the whole language. What is not here is not judged.
 * Slips (`slips.yaml`) name these classes in braces, and ask for a form by its name.
 */

/** The forms that a slip's mend may ask for. `plural` is how the verb stands after "they". */
export const FORMS = ['base', 'third', 'past', 'participle', 'ing', 'plural'] as const;
export type Form = (typeof FORMS)[number];
type Verb = Readonly<Record<Form, string>> & { readonly nounToo: boolean };

/** Never a noun or an adjective in the base form ("for show me", "the owner make" can only be slips). Base, past, participle. */
const PLAIN_IRREGULAR = [
  'be was been; have had had; do did done; go went gone; come came come; see saw seen; give gave given; take took taken;',
  'make made made; know knew known; get got got; bring brought brought; think thought thought; tell told told; say said said;',
  'meet met met; hear heard heard; teach taught taught; speak spoke spoken; write wrote written; become became become;',
  'begin began begun; keep kept kept; choose chose chosen; understand understood understood; lose lost lost; send sent sent;',
  'spend spent spent; sell sold sold; build built built; hold held held; grow grew grown; forget forgot forgotten; eat ate eaten;',
  'throw threw thrown; mean meant meant',
].join(' ');
/** Their base form is a noun too ("a show", "the work"). */
const BOTH_IRREGULAR = [
  'show showed shown; run ran run; drive drove driven; feel felt felt; find found found; leave left left; lead led led;',
  'learn learnt learnt; stand stood stood; win won won; break broke broken; fall fell fallen; let let let; put put put;',
  'read read read; cut cut cut',
].join(' ');
const PLAIN_REGULAR = [
  'enjoy appreciate explain introduce invite consider discuss describe provide include receive join contribute continue improve',
  'achieve believe agree arrive apply seem ask listen allow require remember realise realize recognise recognize enable ensure',
  'develop deliver happen appear admire suggest confirm inform serve expect mention',
].join(' ');
const BOTH_REGULAR = [
  'work help look want like love need hope talk visit start call show thank walk welcome offer interview wish use live stay move',
  'manage support train study answer plan matter suit handle prepare share learn impress interest excite please delight remind attach',
  'wait change close open turn worry sound remind notice',
].join(' ');

const DOUBLES = new Set('plan run get put cut let begin forget win stop'.split(' '));

function third(base: string): string {
  if (base === 'be') return 'is';
  if (base === 'have') return 'has';
  if (/(?:s|x|z|ch|sh|o)$/u.test(base)) return `${base}es`;
  return /[^aeiou]y$/u.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}
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
const verb = (base: string, before: string, participle: string, nounToo: boolean): Verb => ({
  base,
  third: third(base),
  past: before,
  participle,
  ing: ing(base),
  plural: base === 'be' ? 'are' : base,
  nounToo,
});
const irregular = (list: string, nounToo: boolean) =>
  list.split('; ').map((line) => {
    const [base = '', before = '', participle = ''] = line.split(' ');
    return verb(base, before, participle, nounToo);
  });
const regular = (list: string, nounToo: boolean) =>
  list.split(' ').map((base) => verb(base, past(base), past(base), nounToo));

const VERBS: readonly Verb[] = [
  ...irregular(PLAIN_IRREGULAR, false),
  ...irregular(BOTH_IRREGULAR, true),
  ...regular(PLAIN_REGULAR, false),
  ...regular(BOTH_REGULAR, true),
];
/** Any form → its verb; where two verbs share one ("found"), the first listed has it. "was" and "were" are told apart by hand. */
const BY_FORM: ReadonlyMap<string, Verb> = new Map(
  [...VERBS]
    .reverse()
    .flatMap((v) => (['ing', 'participle', 'past', 'third', 'base'] as const).map((form) => [v[form], v] as const)),
);
const BASES = new Set(VERBS.map((v) => v.base));

/** Classes of forms that a slip may name. Each is closed, and leaves out whatever may be another word too. */
export const FORM_CLASSES: Readonly<Record<string, readonly string[]>> = {
  /** Base forms that are no nouns: "meet", "explain". */
  base: VERBS.filter((v) => !v.nounToo).map((v) => v.base),
  /** "makes", "knows"; not "is" and "has", which have slips of their own. */
  third: VERBS.filter((v) => !v.nounToo && v.base !== 'be' && v.base !== 'have').map((v) => v.third),
  /** Every past that is no base form too; "thought" and "used" are too often something else. */
  past: VERBS.map((v) => v.past).filter((p) => !BASES.has(p) && p !== 'thought' && p !== 'used'),
  /** Pasts that are neither participle nor base: "went", "saw". */
  'bare-past': VERBS.filter((v) => v.past !== v.participle && !BASES.has(v.past)).map((v) => v.past),
  /** Participles that are neither past nor base: "seen", "done". */
  'bare-participle': VERBS.filter((v) => v.past !== v.participle && !BASES.has(v.participle)).map((v) => v.participle),
};

/** The form asked for of any form given: ("went", "base") → "go". Undefined for a word that is not listed. */
export function formOf(word: string, form: Form): string | undefined {
  const lower = word.toLowerCase();
  if (form === 'plural' && (lower === 'was' || lower === 'were')) return 'were';
  // A helping verb is its own plural.
  if (form === 'plural' && /^(?:will|would|can|could|had|did|went)$/u.test(lower)) return lower;
  if (form === 'plural' && BY_FORM.get(lower)?.past === lower) return lower;
  return BY_FORM.get(lower)?.[form];
}

/** The third person of any base form: "rotate" → "rotates". */
export const thirdOf = (base: string): string => (base === 'have' ? 'has' : third(base));

/** Pasts of verbs that no note needs and questions do. */
const OTHER_PASTS = new Map(
  'quit quit; misread misread; shut shut; hit hit; hurt hurt; cost cost; set set; split split; buy bought; pay paid; sleep slept; wear wore; catch caught; sit sat; fly flew; draw drew; wake woke; fight fought; lend lent; shoot shot; steal stole; sweep swept'
    .split('; ')
    .map((pair) => pair.split(' ') as [string, string]),
);
/** The past of any base form; of a verb that is not listed as if it were regular. */
export const pastOf = (base: string): string => BY_FORM.get(base)?.past ?? OTHER_PASTS.get(base) ?? past(base);

/** Whether a word is a listed verb in its base form. */
export const isBase = (word: string): boolean => BASES.has(word) || OTHER_PASTS.has(word);
