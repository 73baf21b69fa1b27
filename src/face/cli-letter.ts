/** The command for paper: letters with their envelopes, one or a whole panel; labels, scripts for cards, the print test. */
import { readFileSync } from 'node:fs';
import * as notes from '../app/notes.ts';
import * as paper from '../app/paper.ts';
import type { PdfResult } from '../app/ports.ts';
import type { LetterData, Paper, PrintOffset } from '../core/letter.ts';
import { waysOf } from '../core/letter-ways.ts';
import { type Call, type Command, must, Stop } from './cli.ts';
import { whenToPost } from './cli-post.ts';
import { jsonFrom, writeOut } from './cli-records.ts';
import { addressLayout, latePress } from './wire.ts';

const WAYS =
  '[--form us|uk|din|din-a] [--paper letter|a4] [--envelope 10|dl|c65|c5|c6|a2] [--window] [--feed left|right] [--letterhead block|set|own] [--sheets 2] [--signature FILE.png] [--offset RIGHT,DOWN]';
const USAGE = `letter (--from FILE.json | NOTE | --panel [INTERVIEW] | --print-test) --out FILE.pdf ${WAYS} [--labels L7163|L7162|L7160|5163|5160 [--first N]] [--card a6|a2]`;

async function letter(call: Call): Promise<undefined> {
  const { out } = call.flags;
  if (typeof out !== 'string')
    throw new Stop(
      'Usage: clinch letter --from FILE.json --out FILE.pdf, or clinch letter NOTE --out FILE.pdf ("clinch letter --help" shows the rest)',
      2,
    );
  const made = await pdfOf(call);
  writeOut(out, made.pdf);
  const [note] = call.words;
  if (note !== undefined && call.flags.panel !== true) await whenToPost(call, note);
  call.put(`Written: ${out}`, { ok: true, file: out, pages: made.pages });
}

async function pdfOf(call: Call): Promise<PdfResult & { ok: true }> {
  const { labels, first, card } = call.flags;
  if (call.flags['print-test'] === true) return set(await latePress.printTest(testOf(call)));
  const letters = await lettersOf(call);
  if (labels !== undefined) return must(await paper.labels(latePress, letters, labels, first));
  if (card !== undefined) return must(await paper.handCards(latePress, letters, card));
  return set(await latePress.letters(letters));
}

function set(made: PdfResult): PdfResult & { ok: true } {
  if (!made.ok) throw new Stop(made.says);
  return made;
}

/** The letters a call is about: from a file, one kept note, or all of an interview. Flags win over what a file or the profile says. */
async function lettersOf(call: Call): Promise<readonly LetterData[]> {
  const ways = waysOf(call.flags);
  const [named] = call.words;
  if (call.flags.panel === true) {
    const { theInterview } = await import('./cli-records.ts');
    const app = await call.app();
    return signed(call, must(await paper.panelOf(app, (await theInterview(app, named)).id, ways)));
  }
  if (named !== undefined) return signed(call, [must(await notes.letterOf(await call.app(), named, ways))]);
  return signed(call, must(paper.lettersFrom(await jsonFrom(call), ways, await addressLayout())));
}

/** The letters with the picture that `--signature` names; it is checked with them when they are set. */
function signed(call: Call, letters: readonly LetterData[]): readonly LetterData[] {
  const file = call.flags.signature;
  if (typeof file !== 'string') return letters;
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new Stop(`The file ${file} cannot be read.`);
  }
  const kind = bytes[0] === 0xff ? 'jpeg' : 'png';
  const signature = `data:image/${kind};base64,${bytes.toString('base64')}`;
  return letters.map((one) => ({ ...one, candidate: { ...one.candidate, signature } }));
}

function testOf(call: Call): { paper: Paper; offset?: PrintOffset } {
  const { paper: on = 'a4', offset } = waysOf(call.flags);
  if (on !== 'a4' && on !== 'letter') throw new Stop('paper must be "letter" or "a4".');
  if (offset && ![offset.rightMm, offset.downMm].every((n) => Math.abs(n) <= 15))
    throw new Stop('--offset is RIGHT,DOWN in millimetres, each at most 15 either way, like 1.5,-2.');
  return { paper: on, ...(offset ? { offset } : {}) };
}

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
export const COMMANDS: readonly Command[] = [
  {
    name: 'letter',
    usage: USAGE,
    does: 'Set letters with their envelopes as one PDF: from a file (one letter or a list), a kept note, or a whole panel. --labels: their addresses on labels; --card: a script to copy by hand; --print-test: a page to measure the printer by.',
    flags: {
      ...{ from: text, out: text, form: text, paper: text, envelope: text, feed: text, letterhead: text, sheets: text },
      ...{ signature: text, offset: text, labels: text, first: text, card: text },
      ...{ window: yes, panel: yes, 'print-test': yes },
    },
    run: letter,
  },
];
