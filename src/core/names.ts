/**
 * People's names as they are written and as they are heard: parts, likeness, forms of address.
 * Source: DOMAIN 5.8 (salutations); the likeness of sounds is a rough consonant skeleton of our own, enough for "Neeve" and "Niamh".
 */

const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'professor',
  'sir',
  'dame',
  'lady',
  'lord',
  'rev',
  'reverend',
  'fr',
  'father',
  'sister',
  'hon',
  'judge',
  'captain',
  'capt',
  'major',
  'col',
  'herr',
  'frau',
  'señor',
  'señora',
  'monsieur',
  'madame',
  'mme',
  'cllr',
  'councillor',
  'chef',
  'coach',
  'matron',
  'pastor',
  'imam',
  'rabbi',
]);
const AFTER = new Set([
  'phd',
  'md',
  'mba',
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
  'rn',
  'cpa',
  'esq',
  'obe',
  'mbe',
  'frcs',
  'msc',
  'bsc',
]);

/** Words that begin a family name of several: "de la Tour", "St. James", "van den Berg". */
const PARTICLES = new Set(
  'de la le du del della di da dos das do von van der den het ter ten zu zum zur af av al el bin ibn ben st saint o mac'.split(
    ' ',
  ),
);

/** A name in its parts. `title` as written; `given` and `family` may be the same for one-word names. */
export type NameParts = {
  readonly title: string;
  readonly given: string;
  readonly family: string;
  readonly all: readonly string[];
};

/** Split a name. What is not clear (order of names) is not guessed: given is the first part, family the last. */
export function nameParts(name: string): NameParts {
  const words = name.replace(/,.*$/u, '').split(/\s+/u).filter(Boolean);
  const title = words.length > 1 && TITLES.has(plain(words[0] as string)) ? (words.shift() as string) : '';
  const all = words.filter((w) => !AFTER.has(plain(w)));
  const from = all.findIndex((w, i) => i > 0 && i < all.length - 1 && PARTICLES.has(plain(w)));
  return { title, given: all[0] ?? '', family: from > 0 ? all.slice(from).join(' ') : (all.at(-1) ?? ''), all };
}

export const isTitle = (word: string) => TITLES.has(plain(word));

/** Letters only, without accents, lower case. */
export function plain(word: string): string {
  // Most words are plain already.
  if (/^[a-z]*$/u.test(word)) return word;
  if (/^[A-Za-z'.-]*$/u.test(word)) return word.replace(/['.-]/gu, '').toLowerCase();
  return word
    .normalize('NFKD')
    .replace(/[\p{M}'’.-]/gu, '')
    .replace(/ł/giu, 'l')
    .replace(/ø/giu, 'o')
    .replace(/đ/giu, 'd')
    .replace(/ß/gu, 'ss')
    .replace(/æ/giu, 'ae')
    .toLowerCase();
}

/** Edits (insert, delete, replace, swap neighbours) from one word to another. */
export function distance(a: string, b: string): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 3) return 4;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 9) + 1 : 9;
      next[j] = Math.min(
        (row[j] ?? 9) + 1,
        (next[j - 1] ?? 9) + 1,
        (row[j - 1] ?? 9) + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap,
      );
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 9;
}

/** The sound of a name, roughly: consonants, doubled ones once, digraphs as one. */
export function sound(word: string): string {
  return plain(word)
    .replace(/^(?:wr|rh)/u, 'r')
    .replace(/^(?:kn|gn|pn)/u, 'n')
    .replace(/^ps/u, 's')
    .replace(/ph/gu, 'f')
    .replace(/[mb]h/gu, 'v')
    .replace(/gh/gu, '')
    .replace(/sch|tch|ch|sh|ti(?=on)/gu, 'x')
    .replace(/th/gu, 't')
    .replace(/ck|q|x(?=$)/gu, 'k')
    .replace(/c(?=[eiy])/gu, 's')
    .replace(/c/gu, 'k')
    .replace(/z/gu, 's')
    .replace(/dg|j|g(?=[eiy])/gu, 'j')
    .replace(/w/gu, 'v')
    .replace(/(?!^)[aeiouyh]/gu, '')
    .replace(/^[aeiouy]/u, 'a')
    .replace(/(.)\1+/gu, '$1');
}

/** Names that are written one way and said another, with spellings people guess from the sound. */
const HEARD_AS: Readonly<Record<string, string>> = {
  featherstonehaugh: 'fanshaw fanshawe',
  cholmondeley: 'chumley chumly',
  cholmeley: 'chumley',
  marjoribanks: 'marchbanks',
  beauchamp: 'beecham beacham',
  mainwaring: 'mannering',
  wriothesley: 'risley rizley',
  menzies: 'mingis mingus',
  dalziel: 'deyell diel',
  cockburn: 'coburn',
  colquhoun: 'cahoon calhoun',
  urquhart: 'erkart urkert',
  geoghegan: 'gaygan gegan',
  strachan: 'strawn',
  wemyss: 'weems',
  belvoir: 'beaver',
  siobhan: 'shivaun shivon chevonne shevaun',
  niamh: 'neeve neve neev',
  saoirse: 'seersha sersha sorsha',
  caoimhe: 'keeva kweeva',
  aoife: 'eefa eva efa',
  tadhg: 'tige teague tyg',
  oisin: 'osheen usheen',
  eoghan: 'owen',
  eoin: 'owen',
  eilidh: 'ailey aylee ayley',
  ruaridh: 'rory',
  sinead: 'shinaid shinade',
  sadhbh: 'sive',
  roisin: 'rosheen roshin',
  grainne: 'gronya grawnya',
  meabh: 'maeve mave',
  dearbhla: 'dervla',
  cillian: 'killian',
  ciara: 'keira kiera keera',
  aisling: 'ashling ashlin',
  orlaith: 'orla',
  joaquin: 'wakeen',
  jorge: 'horhay',
  wojciech: 'voytek voitek',
  krzysztof: 'kristof christoph',
  sian: 'sharn shan',
  sean: 'shaun shawn',
  nguyen: 'win wen newen nwin',
  xiu: 'shoe shu',
  zhou: 'joe jo',
  qin: 'chin',
  cao: 'tsao',
  beauchesne: 'boshane',
  xochitl: 'sochi',
};

/** How a written name stands to the true one. `like`: the same name, spelt otherwise. */
export function likeness(written: string, truth: string): 'same' | 'like' | 'other' {
  const [a, b] = [plain(written), plain(truth)];
  if (a === b) return 'same';
  const near = distance(a, b) <= (Math.min(a.length, b.length) >= 7 ? 2 : Math.min(a.length, b.length) >= 3 ? 1 : 0);
  const heard = sound(written) === sound(truth) && sound(truth).length >= 2;
  const close =
    distance(a, b) <= 2 && a[0] === b[0] && Math.min(a.length, b.length) >= 4 && Math.abs(a.length - b.length) <= 2;
  const said = HEARD_AS[b]?.split(' ').includes(a) ?? false;
  return near || heard || said || close || skeletal(a, b) ? 'like' : 'other';
}

/** Whether a long name was written as it sounds: the same beginning, and most consonants in the same order ("Boshane" for "Beauchesne"). */
function skeletal(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.min(a.length, b.length) < 5) return false;
  const bones = (name: string) => name.replace(/[aeiouyw]+/gu, '').replace(/(.)\1+/gu, '$1');
  const [x, y] = [bones(a), bones(b)];
  if (x.at(-1) !== y.at(-1)) return false;
  // The longest run of consonants that both have in order, as a share of the longer.
  const rows = Array.from({ length: x.length + 1 }, () => new Array<number>(y.length + 1).fill(0));
  for (let i = 1; i <= x.length; i++)
    for (let k = 1; k <= y.length; k++)
      (rows[i] as number[])[k] =
        x[i - 1] === y[k - 1]
          ? ((rows[i - 1] as number[])[k - 1] as number) + 1
          : Math.max((rows[i - 1] as number[])[k] as number, (rows[i] as number[])[k - 1] as number);
  return ((rows[x.length] as number[])[y.length] as number) / Math.max(x.length, y.length) >= 0.6;
}

/** Short given names that are one letter from another one: "Tim" for "Tom" is somebody else, not a slip of the pen. */
const SHORT_NAMES = new Set(
  'ann amy ava bea ben beth bill bob carl cal dan dean deb den des don dot drew ed eli ella emma eric erin eve evan ewan gary gina glen greg gus hal hank ian ida ivan ivo ivy jack jade jan jane jean jeff jen jess jill jim jo joan joe john jon josh joy judy june kai karl kate ken kev kim kit kurt lee len leo les lena lisa liz lola lou lucy luke lyn mark mary matt may meg mel mia mick mike mimi mo nan ned neil nell nick nina noel nora olga pam pat paul peg pete phil rae raj ray rob rod roman ron rose ross roy russ ruth sal sam sean seb sid sue suki tara ted tess tim tina toby tom toni tony una val vera vic viv wes will zac zoe'.split(
    ' ',
  ),
);

/** Whether two short names are two people's: both in use, and not the same to the ear. */
export function areTwoNames(written: string, truth: string): boolean {
  const [a, b] = [plain(written), plain(truth)];
  const vowel = (name: string) => (/[aeiouy]/u.exec(name)?.[0] ?? '').replace('y', 'i');
  return a !== b && SHORT_NAMES.has(a) && SHORT_NAMES.has(b) && (vowel(a) !== vowel(b) || a[0] !== b[0]);
}
