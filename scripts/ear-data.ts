/**
 * Labelled turns: reading them, and making the spoken copies the ear is also trained on.
 * A line is `acts | tone | text`; `#` begins a remark, `## register: x` names the Englishes that follow.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ACTS, REGISTERS } from '../src/core/acts.ts';
import { draw, pick, type Random } from '../src/core/random.ts';
import type { Lexicon } from '../src/core/ear-features.ts';

/** One labelled turn. `acts` and `tone` in the product's names, empty for none and neutral. */
export type Labelled = {
  readonly id: string;
  readonly text: string;
  readonly acts: readonly string[];
  readonly tone: readonly string[];
  readonly register: string;
  readonly actsOnly?: boolean;
};

const ACT_NAMES: readonly string[] = ACTS;
const TONE_NAMES: readonly string[] = REGISTERS;

/** Read every `.txt` below a folder (or none when it is missing), in order of name. Throws on a line that is not understood, naming it. */
export function readLabelled(folder: string): Labelled[] {
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort();
  } catch {
    return [];
  }
  const out: Labelled[] = [];
  for (const name of names) {
    let register = '';
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .forEach((line, index) => {
        const heading = /^##\s*register:\s*(\S+)/u.exec(line);
        if (heading) register = heading[1] as string;
        if (line.trim() === '' || line.startsWith('#')) return;
        const parts = line.split(' | ');
        const where = `${name}:${index + 1}`;
        if (parts.length < 3) throw new Error(`${where}: a line is "acts | tone | text"`);
        const acts = labels(parts[0] as string, 'none', ACT_NAMES, where);
        const tone = labels(parts[1] as string, 'neutral', TONE_NAMES, where);
        out.push({ id: where, text: parts.slice(2).join(' | ').trim(), acts, tone, register });
      });
  }
  return out;
}

function labels(field: string, nothing: string, known: readonly string[], where: string): string[] {
  const names = field
    .split(',')
    .map((name) => name.trim().replaceAll('_', '-'))
    .filter((name) => name !== '' && name !== nothing);
  for (const name of names) if (!known.includes(name)) throw new Error(`${where}: "${name}" is not a label`);
  return names;
}

/** Read a `.jsonl` sample with snake_case labels; ambiguous items are left out. */
export function readSample(file: string): Labelled[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(
      (line) =>
        JSON.parse(line) as {
          id: string;
          text: string;
          acts: string[];
          tone: string[];
          register?: string;
          ambiguous?: boolean;
        },
    )
    .filter((item) => item.ambiguous !== true)
    .map((item) => ({
      id: item.id,
      text: item.text,
      acts: labels(item.acts.join(','), 'none', ACT_NAMES, item.id),
      tone: labels(item.tone.join(','), 'neutral', TONE_NAMES, item.id),
      register: item.register ?? '',
    }));
}

/** Read the families of words. */
export function readLexicon(file: string): Lexicon {
  const out: Record<string, string[]> = {};
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [name, items] = line.split(': ');
    if (name === undefined || items === undefined) throw new Error(`${file}: a family is "name: words", not "${line}"`);
    out[name] = [...new Set(items.trim().split(/\s+/u))];
  }
  return out;
}

const FILLER = ['um', 'uh', 'like', 'so', 'you know', 'i mean', 'er'] as const;

/** The same turn as speech recognition would write it: no marks, no capitals, now and then a filler or a restart. */
export function spoken(text: string, random: Random): [string, Random] {
  const bare = text
    .toLowerCase()
    .replace(/[“”"‘]/gu, '')
    .replace(/[.,!?;:…–—()]+(?=\s|$)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const out: string[] = [];
  let next = random;
  for (const word of bare.split(' ')) {
    let x: number;
    [x, next] = draw(next);
    if (x < 0.05) {
      let filler: string;
      [filler, next] = pick(next, FILLER);
      out.push(filler);
    } else if (x < 0.07) out.push(word);
    out.push(word);
  }
  return [out.join(' '), next];
}
