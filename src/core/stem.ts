/** Words shortened so that "class" and "classes", "deploy" and "deploying" meet. Rough on purpose: it serves to compare, and is never shown. */
const LONGEST = 6;

/** The stem of a word in lower case: no possessive, no plural, no -ing or -ed, and six letters at most. */
export function stemOf(word: string): string {
  let stem = word.replace(/'s?$/u, '');
  if (stem.length > 4 && stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.length > 4 && /(?:ss|x|ch|sh|z)es$/u.test(stem)) stem = stem.slice(0, -2);
  else if (stem.length > 3 && /[^sui]s$/u.test(stem)) stem = stem.slice(0, -1);
  if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3);
  else if (stem.length > 5 && stem.endsWith('ed')) stem = stem.slice(0, -2);
  if (stem.length > 4 && stem.endsWith('e')) stem = stem.slice(0, -1);
  return stem.slice(0, LONGEST);
}
