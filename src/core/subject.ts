/**
 * What a question is about: the rota, the parking, why the post is free, whether one would hear even if it's a no.
 * A small trained model beside the ear's, over the same features; its families of words are the advisers' lists in `subjects/`.
 * One subject has to win, so the sums are weighed against each other (softmax) and not, as acts are, each by itself.
 */
import { familiesIn, hashOf } from './ear-features.ts';
import { type OpenModel, weigh } from './ear-model.ts';
import { unitsOf } from './ear-units.ts';
import { lately } from './lately.ts';
import { stemOf } from './stem.ts';

/** A subject heard: its id and how sure that is, 0–1, the chances of all that were allowed making one. */
export type Subject = { readonly subject: string; readonly chance: number };

/** The label of what is about none of them. */
export const NO_SUBJECT = 'none';

/**
 * The buckets of a whole question, each once: its words shortened, pairs of them, and the families they and phrases belong to.
 * Far fewer than the ear reads, because a subject is told by its nouns and not by its grammar. The school and the shipped model read alike.
 */
export function bucketsOf(text: string, model: Pick<OpenModel, 'families' | 'bits'>): Int32Array {
  const mask = (1 << model.bits) - 1;
  const found = new Set<number>();
  const add = (kind: string, what: string | number) => {
    const hash = hashOf(`${kind} ${what}`);
    found.add((hash ^ (hash >>> 15)) & mask);
  };
  for (const unit of unitsOf(text)) {
    const words = unit.words.map(({ word }) => word);
    const stems = words.map(stemOf);
    stems.forEach((stem, i) => {
      add('word', stem);
      if (stem.length > 4) add('start', stem.slice(0, 4));
      add('pair', `${stem} ${stems[i + 1] ?? '$'}`);
      if (i === 0) add('pair', `^ ${stem}`);
    });
    for (const { family, phrase } of familiesIn(words, model.families)) {
      add('family', family);
      if (phrase) add('phrase', family);
    }
    add('asked', unit.ends === '?' ? 1 : 0);
  }
  return Int32Array.from(found);
}

const summing = new WeakMap<OpenModel, (text: string) => Float64Array | undefined>();
/** As many texts are kept as one turn can have sentences, some times over: a turn's questions are asked for more than once. */
const MOST_REMEMBERED = 128;

/** The sums of all subjects for a text; undefined for one without words. */
function sumsOf(text: string, model: OpenModel): Float64Array | undefined {
  let ofModel = summing.get(model);
  if (!ofModel) {
    ofModel = lately((asked) => {
      const buckets = bucketsOf(asked, model);
      if (buckets.length === 0) return undefined;
      const sums = new Float64Array(model.labels.length);
      weigh(model, buckets, sums);
      return sums;
    }, MOST_REMEMBERED);
    summing.set(model, ofModel);
  }
  return ofModel(text);
}

/**
 * The likeliest subjects of a question, best first, at most three.
 * `may` says which are possible here; what is about none of them always is. Linear in the length of the text; nothing without a model.
 */
export function subjectsOf(text: string, model: OpenModel | undefined, may: (subject: string) => boolean): Subject[] {
  if (!model) return [];
  const sums = sumsOf(text, model);
  if (!sums) return [];
  let most = Number.NEGATIVE_INFINITY;
  const allowed: number[] = [];
  for (const [l, subject] of model.labels.entries()) {
    if (subject !== NO_SUBJECT && !may(subject)) continue;
    allowed.push(l);
    most = Math.max(most, sums[l] as number);
  }
  let all = 0;
  for (const l of allowed) all += Math.exp((sums[l] as number) - most);
  const best: Subject[] = [];
  for (const l of allowed) {
    const chance = Math.exp((sums[l] as number) - most) / all;
    if (best.length === 3 && chance <= (best[2] as Subject).chance) continue;
    best.push({ subject: model.labels[l] as string, chance });
    best.sort((a, b) => b.chance - a.chance || (a.subject < b.subject ? -1 : 1));
    best.length = Math.min(best.length, 3);
  }
  return best;
}
