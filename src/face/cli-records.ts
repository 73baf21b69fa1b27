/** Commands for what is prepared and what happened: profile, interviews, plan, card, debrief, what is due. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { App } from '../app/ports.ts';
import * as use from '../app/interviews.ts';
import type { Kept } from '../app/documents.ts';
import { due } from '../app/progress.ts';
import { debriefFromTranscript, withTranscript } from '../core/debrief-from-transcript.ts';
import type { CardData } from '../core/letter.ts';
import type { Debrief, Interview } from '../core/records.ts';
import { dayIn, localIn } from '../core/zones.ts';
import { type Call, type Command, must, readStdin, Stop } from './cli.ts';

/** The text of a file (`-` is standard input), or one sentence why not. */
async function textOf(file: string): Promise<string> {
  try {
    return file === '-' ? await readStdin() : readFileSync(file, 'utf8');
  } catch {
    throw new Stop(`The file ${file} cannot be read.`);
  }
}

/** One JSON object from `--from FILE` (`-` is standard input). */
export async function fromFile(call: Call): Promise<Record<string, unknown>> {
  const value = await jsonFrom(call);
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Stop(`${call.flags.from} does not hold one JSON object.`);
}

/** Any JSON from `--from FILE`. */
export async function jsonFrom(call: Call): Promise<unknown> {
  const { from } = call.flags;
  if (typeof from !== 'string') throw new Stop('Give --from FILE.json (or --from - for standard input).', 2);
  const text = await textOf(from);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Stop(`${from} does not hold one JSON object.`);
  }
}

/** The interview a command is about: the one named, else the only one, else the soonest. */
export async function theInterview(app: App, id: string | undefined): Promise<Interview> {
  const all = (await use.interviews(app)).map((i) => i.value);
  const found = id === undefined ? all[0] : all.find((i) => i.id === id);
  if (found) return found;
  throw new Stop(
    id === undefined
      ? 'There is no interview yet. Add one: clinch interview add --from FILE.json'
      : `There is no interview "${id}". "clinch interview list" shows them.`,
  );
}

/** Write a file, or say in one sentence why not. */
export function writeOut(file: string, bytes: string | Uint8Array): void {
  try {
    writeFileSync(file, bytes, { mode: 0o600 });
  } catch (error) {
    throw new Stop(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

async function profile(call: Call): Promise<undefined> {
  const app = await call.app();
  const kept = await use.profile(app);
  if (call.flags.from === undefined)
    call.put(
      Object.entries(kept.value)
        .map(([field, value]) => `${field}: ${Array.isArray(value) ? value.join(', ') : value}`)
        .join('\n'),
      kept.value,
    );
  else
    call.put(
      'Saved.',
      must(await use.saveProfile(app, { ...kept.value, ...(await fromFile(call)) }, kept.revision)).value,
    );
}

async function interview(call: Call): Promise<undefined> {
  const app = await call.app();
  const [verb = 'list', id] = call.words;
  if (verb === 'list') {
    const all = (await use.interviews(app)).map((i) => i.value);
    call.put(
      all.length === 0
        ? 'No interview yet.'
        : all
            .map(
              (i) =>
                `${i.id}  ${i.startsAt === null ? 'no day yet       ' : localIn(i.startsAt, i.zone).replace('T', ' ')}  ${i.company}: ${i.role}`,
            )
            .join('\n'),
      all,
    );
  } else if (verb === 'add') {
    const made = must(await use.saveInterview(app, app.ids.id(), await fromFile(call), 0)).value;
    call.put(`Added: ${made.id}`, made);
  } else if (verb === 'set' && id !== undefined) {
    const kept = must(await use.interview(app, id));
    call.put(
      'Saved.',
      must(await use.saveInterview(app, id, { ...kept.value, ...(await fromFile(call)) }, kept.revision)).value,
    );
  } else if (verb === 'show')
    call.put(JSON.stringify(await theInterview(app, id), null, 2), await theInterview(app, id));
  else if (verb === 'remove' && id !== undefined) {
    if (call.flags.yes !== true)
      throw new Stop('This deletes the interview with its debrief, notes and takes. Add --yes to do it.');
    must(await use.removeInterview(app, id));
    call.put('Deleted.', { ok: true });
  } else
    throw new Stop(
      'Usage: clinch interview list | add --from FILE | set ID --from FILE | show [ID] | remove ID --yes',
      2,
    );
}

async function plan(call: Call): Promise<undefined> {
  const app = await call.app();
  const one = await theInterview(app, call.words[0]);
  const { plan: made } = must(await use.plan(app, one.id));
  const text = [
    `The close for ${one.company}: ${one.role}`,
    '',
    `Listen for: ${made.listenFor.map((cue) => `"${cue}"`).join(', ')}`,
    '',
    ...made.lines.flatMap((line) => [
      `${line.moment.toUpperCase()}  "${line.say}"`,
      `    directness ${line.directness} of 5, risk ${line.risk} of 3. ${line.note}`,
      `    softer: "${line.softer}"`,
      `    bolder: "${line.bolder}"`,
    ]),
    ...made.answers.flatMap((a) => [
      '',
      `If it is ${a.name.toLowerCase()} (${a.because})`,
      `    ${[a.acknowledge, a.evidence, a.bridge, a.check].filter(Boolean).join(' ')}`,
      ...(a.missing ? [`    Still missing: ${a.missing}`] : []),
    ]),
    '',
    ...made.advice,
  ];
  call.put(text.join('\n'), made);
}

async function card(call: Call): Promise<undefined> {
  const app = await call.app();
  const one = await theInterview(app, call.words[0]);
  if (typeof call.flags.out === 'string') {
    const format = (
      ['a6', '3x5', 'a4'].includes(String(call.flags.format)) ? call.flags.format : 'a6'
    ) as CardData['format'];
    writeOut(call.flags.out, must(await use.cardPdf(app, one.id, format)).pdf);
    call.put(`Written: ${call.flags.out}`, { ok: true, file: call.flags.out });
    return;
  }
  const made = must(await use.card(app, one.id));
  call.put(
    [made.title, made.occasion, ...made.sections.flatMap((s) => ['', s.heading, ...s.lines.map((l) => `  ${l}`)])].join(
      '\n',
    ),
    made,
  );
}

async function debrief(call: Call): Promise<undefined> {
  const app = await call.app();
  const one = await theInterview(app, call.words[0]);
  const started = must(await use.out(app, one.id));
  if (call.flags.from !== undefined) {
    call.put(
      'Saved.',
      must(await use.saveDebrief(app, one.id, { ...started.value, ...(await fromFile(call)) }, started.revision)).value,
    );
    return;
  }
  if (call.flags.transcript !== undefined) return transcript(call, one, started);
  if (!process.stdin.isTTY) {
    call.put(JSON.stringify(started.value, null, 2), started.value);
    return;
  }
  call.put(
    'Saved.',
    must(await use.saveDebrief(app, one.id, await askDebrief(one, started.value), started.revision)).value,
  );
}

/** Begin a debrief with what a transcript tells; print it, with what was said about the work. */
async function transcript(call: Call, one: Interview, started: Kept<Debrief>): Promise<undefined> {
  const app = await call.app();
  const { ear } = await app.mind();
  const me = String(call.flags.me ?? (await use.profile(app)).value.name);
  const read = debriefFromTranscript(await textOf(String(call.flags.transcript)), me, one, ear);
  if (!read.ok)
    throw new Stop(
      read.why === 'who-are-you'
        ? `Which of them are you? Say so with --me: ${read.speakers.join(', ')}.`
        : 'That does not read like a transcript: Clinch looks for "Name: what they said", as Zoom, Teams, Meet and Otter write it.',
    );
  const merged = withTranscript(started.value, read.from, () => app.ids.id());
  const saved = must(await use.saveDebrief(app, one.id, merged, started.revision)).value;
  const { concerns, nextSteps, told } = read.from;
  call.put(
    [
      'Saved.',
      ...concerns.map((c) => `Doubt: ${c.words}${c.answered ? `\n    answered: ${c.answered}` : '\n    not answered'}`),
      nextSteps.what
        ? `Next: ${nextSteps.what}${nextSteps.byOn ? ` (by ${nextSteps.byOn})` : ''}`
        : 'Next: nothing was promised.',
      ...(told.length > 0 ? ['About the work:', ...told.map((t) => `    "${t.words}"`)] : []),
    ].join('\n'),
    { debrief: saved, told, strangers: read.from.strangers },
  );
}

/** Five quick steps in the terminal. An empty answer skips. */
async function askDebrief(one: Interview, before: Debrief): Promise<unknown> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ask = async (question: string) => (await reader.question(`${question}\n> `)).trim();
  const who = one.people.map((p, i) => `${i + 1} ${p.name}`).join(', ');
  const personOf = (text: string) => one.people[Number(/^(\d+)\s/u.exec(text)?.[1] ?? 0) - 1]?.id ?? '';
  const bare = (text: string) => text.replace(/^\d+\s+/u, '');
  const topics: unknown[] = [...before.topics];
  for (;;) {
    const text = await ask(
      `What did you talk about${who ? ` (begin with a number for with whom: ${who})` : ''}? Empty when done.`,
    );
    if (text === '') break;
    topics.push({
      id: `t${topics.length + 1}`,
      personId: personOf(text),
      what: bare(text),
      mattered: await ask('What about it mattered to you, or what would you do with it? (may be empty)'),
    });
  }
  const concerns: unknown[] = [...before.concerns];
  for (;;) {
    const text = await ask('A doubt that came up (number first, as above)? Empty when done.');
    if (text === '') break;
    concerns.push({
      id: `c${concerns.length + 1}`,
      personId: personOf(text),
      words: bare(text),
      answered: await ask('How did you answer it? (may be empty)'),
    });
  }
  const what = await ask('What did they say happens next?');
  const byOn = await ask('By when (YYYY-MM-DD, may be empty)?');
  const feeling = await ask('How do you feel about it, 0 to 100? (may be empty)');
  reader.close();
  return {
    ...before,
    topics,
    concerns,
    nextSteps: { ...before.nextSteps, what, byOn: /^\d{4}-\d\d-\d\d$/u.test(byOn) ? byOn : null },
    feeling: /^\d+$/u.test(feeling) ? Math.min(100, Number(feeling)) : before.feeling,
  };
}

async function whatIsDue(call: Call): Promise<undefined> {
  const app = await call.app();
  const all = await due(app);
  const today = dayIn(app.clock.now().toISOString(), 'UTC');
  call.put(
    all.length === 0
      ? 'Nothing is due.'
      : all
          .map(
            (d) =>
              `${d.on === null ? 'now       ' : d.on <= today ? `${d.on}!` : d.on}  ${d.says} (${d.minutes} min)\n            ${d.why}`,
          )
          .join('\n'),
    all,
  );
}

async function example(call: Call): Promise<undefined> {
  const app = await call.app();
  if (call.words[0] === 'remove') call.put('The example is gone.', must(await use.removeExample(app)));
  else call.put('Maya\'s interview at Northwind Clinics is in. Its id is "example".', must(await use.addExample(app)));
}

const from = { from: { type: 'string' } } as const;
export const COMMANDS: readonly Command[] = [
  {
    name: 'profile',
    usage: 'profile [--from FILE.json]',
    does: 'Show or change who you are: name, email, phone, address, country, english (us, uk, international), voice, letterForm, paper.',
    flags: from,
    run: profile,
  },
  {
    name: 'interview',
    usage: 'interview list | add --from FILE | set ID --from FILE | show [ID] | remove ID --yes',
    does: 'Keep interviews: company, role, roleFamily, stage, startsAt, zone, people, posting, proofPoints, worries.',
    flags: { ...from, yes: { type: 'boolean' } },
    run: interview,
  },
  {
    name: 'plan',
    usage: 'plan [INTERVIEW]',
    does: 'The closing plan, line by line, with risks and softer forms.',
    run: plan,
  },
  {
    name: 'card',
    usage: 'card [INTERVIEW] [--out FILE.pdf] [--format a6|3x5|a4]',
    does: 'The pocket card.',
    flags: { out: { type: 'string' }, format: { type: 'string' } },
    run: card,
  },
  {
    name: 'debrief',
    usage: 'debrief [INTERVIEW] [--from FILE.json] [--transcript FILE [--me NAME]]',
    does: "I'm out: start the thank-you clock and write down what happened.",
    flags: { ...from, transcript: { type: 'string' }, me: { type: 'string' } },
    run: debrief,
  },
  { name: 'due', usage: 'due', does: 'What is due, the most urgent first.', run: whatIsDue },
  {
    name: 'example',
    usage: 'example [remove]',
    does: 'Put in the complete example interview, or take it out.',
    run: example,
  },
];
