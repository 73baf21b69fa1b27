/**
 * What can be said about the work in answer to a question: whole sentences by topic, each said once; and whether a question that no topic
 * covers is still one about the work, to be put off honestly.
 */
import { opened } from './cue.ts';
import type { RoleFamily } from './kinds.ts';
import { type Segment, segments } from './span.ts';
import { cuesFor, firstHeard } from './substance.ts';

/** How much of a question a topic's cue must cover: of two words that carry meaning, both; of three, two. */
const COVERED = 0.6;

/** Words that carry no topic of their own. */
export const NO_TOPIC: ReadonlySet<string> = new Set(
  'a an the and or but of to in on at for with from by as is are was were be been being am i my me we our us you your yours it its this that these those there here they them their he she his her have has had having do does did doing not no so if then than what which who whom whose how why when where would could should can will shall may might must just very really more most much many any some one about like um uh well yes yeah ok okay right please thank thanks maybe perhaps also too still ever never tell know think say said ask asked go going get got give gave make made take took come came want wanted need see look looking feel mean say use used work works working do day time thing things lot bit kind sort way people anything something everything nothing anyone someone else good great best big new old out up down over into after before during between because hear let long often usually normally typically generally exactly concern concerns concerned doubt doubts worry worries worried reservation reservations hesitation hesitations hesitate question questions job role position company place hiring hire expect happen happens quick quickly curious wondering wonder question first last next done hard easy busy quiet early late soon availability interview checks check'.split(
    ' ',
  ),
);

/** A sentence about the work that any employer of this kind could truly say, not said before (`used` are the keys of those that were). Undefined where no topic covers the question, or everything about it has been said. */
export function roleAnswer(
  question: string,
  family: RoleFamily,
  used: ReadonlySet<string>,
): { readonly answer: string; readonly key: string } | undefined {
  const all = segments(question);
  const asked = all.filter((segment) => segment.ends === '?');
  let best:
    | { readonly covers: number; readonly words: number; readonly answer: string; readonly key: string }
    | undefined;
  for (const segment of asked.length > 0 ? asked : all) {
    const content = meaningful(segment);
    for (const [i, entry] of family.roleAnswers.entries()) {
      const n = entry.says.findIndex((_, k) => !used.has(`a${i}.${k}`));
      if (n < 0) continue;
      for (const cue of cuesFor(entry.about)) {
        const span = firstHeard([cue], [segment]);
        if (!span) continue;
        const words = content.filter((at) => at >= span[0] && at < span[1]).length;
        // A question without a word of meaning ("What's it like here?") is covered by whatever hears it.
        const covers = content.length === 0 ? 1 : words / content.length;
        if (covers < COVERED || (best && (best.covers > covers || (best.covers === covers && best.words >= words))))
          continue;
        best = { covers, words, answer: entry.says[n] as string, key: `a${i}.${n}` };
      }
    }
  }
  return best;
}

/** Where the words stand that carry the meaning of a sentence. */
function meaningful(segment: Segment): number[] {
  return [
    ...new Set(
      opened(segment.words)
        .filter(({ word }) => word.length > 2 && !NO_TOPIC.has(word) && !/^\d/u.test(word))
        .map(({ span }) => span[0]),
    ),
  ];
}
