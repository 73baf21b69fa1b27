/**
 * Note rules made ready: cues compiled once per playbook and filed by the words they cannot do without,
 * so that a whole note is held against hundreds of cues in well under a millisecond.
 */
import { compileCue, type Cue, findCue, needs } from './cue.ts';
import type { NoteRule, Playbook } from './kinds.ts';
import { overlaps, type Span, type Word } from './span.ts';

/** Cues filed for looking up. Opaque: made by `fileCues`, asked by `heardIn` and `hears`. */
export type CueFile = { readonly cues: readonly Cue[]; readonly byWord: ReadonlyMap<string, readonly number[]>; readonly always: readonly number[] };

/** A rule with its knowledge compiled. `corrections` go from the first wrong word to all corrections that begin with it. */
export type ReadyRule = {
  readonly rule: NoteRule; readonly cues: CueFile; readonly unless: CueFile;
  readonly corrections: ReadonlyMap<string, readonly { readonly wrong: readonly string[]; readonly right: string }[]>;
  readonly pairs: readonly { readonly id: string; readonly about: CueFile; readonly answers: CueFile }[];
};

/** Where a cue was heard. */
export type HeardCue = { readonly span: Span; readonly cue: string };

const ready = new WeakMap<Playbook, readonly ReadyRule[]>();

/** The rules of a playbook, ready. Kept per playbook. Content compilation has refused broken cues before. */
export function readyRules(playbook: Playbook): readonly ReadyRule[] {
  let made = ready.get(playbook);
  if (!made) ready.set(playbook, (made = playbook.noteRules.map(makeReady)));
  return made;
}

function makeReady(rule: NoteRule): ReadyRule {
  const corrections = new Map<string, { wrong: string[]; right: string }[]>();
  for (const [phrase, right] of Object.entries(rule.corrections)) {
    const wrong = phrase.toLowerCase().replace(/’/gu, "'").split(' ').filter(Boolean);
    const first = wrong[0];
    if (first === undefined) continue;
    const filed = corrections.get(first);
    if (filed) filed.push({ wrong, right });
    else corrections.set(first, [{ wrong, right }]);
  }
  const pairs = rule.pairs.map((pair) => ({ id: pair.id, about: fileCues(pair.about), answers: fileCues(pair.answers) }));
  return { rule, cues: fileCues(rule.cues), unless: fileCues(rule.unless), corrections, pairs };
}

/** File cues by the words one of which each needs. */
export function fileCues(sources: readonly string[]): CueFile {
  const cues = sources.map(compileCue);
  const byWord = new Map<string, number[]>();
  const always: number[] = [];
  cues.forEach((cue, index) => {
    const wanted = needs(cue);
    if (wanted.length === 0) always.push(index);
    for (const word of new Set(wanted)) {
      const filed = byWord.get(word);
      if (filed) filed.push(index);
      else byWord.set(word, [index]);
    }
  });
  return { cues, byWord, always };
}

/** Every place in one sentence where a cue is heard, each cue's places from left to right and never overlapping. */
export function heardIn(file: CueFile, heard: readonly Word[]): HeardCue[] {
  const out: HeardCue[] = [];
  const tried = new Set<number>(file.always);
  for (const { word } of heard) for (const index of file.byWord.get(word) ?? []) tried.add(index);
  for (const index of tried) {
    const cue = file.cues[index] as Cue;
    let from = 0;
    while (from < heard.length) {
      const rest = from === 0 ? heard : heard.slice(from);
      if (from > 0 && cue.steps[0]?.kind === 'start') break;
      const span = findCue(cue, rest);
      if (!span) break;
      out.push({ span, cue: cue.source });
      while (from < heard.length && (heard[from] as Word).span[0] < span[1]) from++;
    }
  }
  return out.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
}

/** Whether any cue is heard in one sentence. */
export function hears(file: CueFile, heard: readonly Word[]): boolean {
  return heardIn(file, heard).length > 0;
}

/** Where a rule's cues are heard and none of its `unless` shares a word with them. */
export function seenBy(rule: ReadyRule, heard: readonly Word[]): HeardCue[] {
  const found = heardIn(rule.cues, heard);
  if (found.length === 0) return found;
  const quiet = heardIn(rule.unless, heard);
  return found.filter((one) => !quiet.some((other) => overlaps(one.span, other.span)));
}
