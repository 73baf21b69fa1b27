/** Commands that look after data, content and the installation. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exportAll, importAll } from '../app/archive.ts';
import { mailAccount } from '../app/outbox.ts';
import { voice } from '../app/reword.ts';
import { checkExamples } from '../core/examples.ts';
import { checkNoteExamples } from '../core/note-examples.ts';
import type { AuthorProblem } from '../core/problem.ts';
import { openEar } from '../core/recognise.ts';
import { answerProblems } from '../core/substance.ts';
import { type Call, type Command, must, Stop } from './cli.ts';
import { writeOut } from './cli-records.ts';
import { checkSubjects } from '../core/examples.ts';
import { compileFolder, contentJson, latePress, lateProofReader, programFolder, settle, VERSION } from './wire.ts';

async function exportData(call: Call): Promise<undefined> {
  const all = await exportAll(await call.app());
  const text = JSON.stringify(all, null, 1);
  if (call.words[0] === undefined) call.put(text);
  else {
    writeOut(call.words[0], text);
    call.put(`Written: ${call.words[0]} (${all.documents.length} records; no password is in it)`, {
      ok: true,
      file: call.words[0],
      records: all.documents.length,
    });
  }
}

async function importData(call: Call): Promise<undefined> {
  const [file] = call.words;
  if (file === undefined) throw new Stop('Usage: clinch import FILE --yes', 2);
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Stop(`${file} cannot be read as an export of Clinch. Nothing was changed.`);
  }
  const app = await call.app();
  const there = (await exportAll(app)).documents.length;
  if (there > 0 && call.flags.yes !== true)
    throw new Stop(
      `There are ${there} records here already, and an import takes their place. Make a backup (clinch backup FILE), then add --yes.`,
    );
  const { documents } = must(await importAll(app, raw));
  call.put(`${documents} records are in.`, { ok: true, records: documents });
}

async function backup(call: Call): Promise<undefined> {
  const [file] = call.words;
  if (file === undefined) throw new Stop('Usage: clinch backup FILE', 2);
  if (existsSync(file))
    throw new Stop(`${file} is there already. Give a new name; a backup never writes over anything.`);
  const made = await (await call.app()).store.backup(resolve(file));
  if (!made.ok) throw new Stop(made.says);
  call.put(`Written: ${file}. It is a whole data file: put it in a folder as clinch.sqlite to use it.`, {
    ok: true,
    file,
  });
}

type Look = { readonly what: string; readonly ok: boolean; readonly says: string };

async function doctor(call: Call): Promise<number> {
  const looks: Look[] = [
    { what: 'Clinch', ok: true, says: VERSION },
    { what: 'Node', ok: Number(process.versions.node.split('.')[0]) >= 24, says: process.versions.node },
  ];
  const look = async (what: string, how: () => Promise<string> | string) => {
    try {
      looks.push({ what, ok: true, says: await how() });
    } catch (error) {
      looks.push({ what, ok: false, says: (error as Error).message });
    }
  };
  await look('content', async () => {
    const compiled = await compileFolder(join(programFolder(), 'content/en'));
    if (!compiled.ok) throw new Error(`${compiled.problems.length} problems; see "clinch content check"`);
    return `${compiled.playbook.families.reduce((n, f) => n + f.lines.length, 0)} lines, ${compiled.playbook.personas.length} personas, ${compiled.playbook.noteRules.length} note rules`;
  });
  await look('data', async () => {
    const app = await call.app();
    if (app.store.readOnly !== null) throw new Error(app.store.readOnly);
    const settings = must(settle({ data: call.flags.data as string | undefined }));
    return `${(await app.store.everything()).documents.length} records in ${settings.databaseUrl === undefined ? settings.dataFolder : 'PostgreSQL'}`;
  });
  await look('letters', async () => {
    const pdf = await latePress.letter({
      candidate: { name: 'Łukasz Żółć', address: ['1 Street'] },
      recipient: { name: 'Ngô Thị Bích', address: ['2 Street'] },
      date: '2026-03-04',
      body: 'Dear Ngô Thị Bích,\n\nThank you.\n\nSincerely,\nŁukasz Żółć',
      form: 'us',
      paper: 'letter',
    });
    if (!pdf.ok) throw new Error(pdf.says);
    return `a page was set (${pdf.pdf.length} bytes)`;
  });
  await look('proof-reader', async () => {
    const seen = await lateProofReader.read('I recieved it.', 'us', []);
    if (seen === undefined) throw new Error('cannot run here; spelling and grammar will not be checked');
    return seen.length > 0 ? 'reads' : 'runs, but missed a plain error';
  });
  await look('password places', async () =>
    (await (await call.app()).secrets.places())
      .filter((p) => p.usable)
      .map((p) => p.place)
      .join(', '),
  );
  await look('mail account', async () =>
    (await mailAccount(await call.app()))
      ? 'set up; "clinch mail test" tries it'
      : 'none yet (notes can still be opened in your own mail program)',
  );
  await look('voice', async () => {
    const set = await voice(await call.app());
    return set?.on
      ? `on: ${set.model} at ${new URL(set.address).host}; "clinch voice test" tries it`
      : 'off: interviewers speak in Clinch’s own words';
  });
  call.put(looks.map((l) => `${l.ok ? 'ok ' : 'NOT'}  ${l.what.padEnd(16)} ${l.says}`).join('\n'), looks);
  return looks.every((l) => l.ok) ? 0 : 1;
}

async function content(call: Call): Promise<number> {
  if (call.words[0] !== 'check') throw new Stop('Usage: clinch content check [FOLDER]', 2);
  const folder = call.words[1] ?? join(programFolder(), 'content/en');
  if (!existsSync(folder)) throw new Stop(`There is no folder ${folder}.`);
  const problems = await contentProblems(folder);
  call.put(
    problems.length === 0
      ? 'Every entry is in order, and every example does what it says.'
      : problems
          .map(
            (p) =>
              `${p.file}${p.entry ? ` › ${p.entry}` : ''}${p.field ? ` › ${p.field}` : ''}\n    ${p.says}\n    ${p.remedy}`,
          )
          .join('\n'),
    problems,
  );
  return problems.length === 0 ? 0 : 1;
}

/** Everything an author must mend in a folder: first its form, then, once that is right, its examples. */
export async function contentProblems(folder: string): Promise<AuthorProblem[]> {
  const compiled = await compileFolder(folder);
  if (!compiled.ok) return compiled.problems;
  const [model, subjects] = (await Promise.all([contentJson('ear-model.json'), contentJson('subject-model.json')])).map(
    (text) => (text === undefined ? undefined : JSON.parse(text)),
  );
  return [
    ...checkExamples(compiled.playbook, model),
    ...checkSubjects(compiled.playbook, openEar(compiled.playbook, model, subjects).subjects),
    ...answerProblems(compiled.playbook),
    ...checkNoteExamples(compiled.playbook, openEar(compiled.playbook, model)),
  ];
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'export',
    usage: 'export [FILE]',
    does: 'Everything Clinch keeps, as JSON. Passwords are never in it.',
    run: exportData,
  },
  {
    name: 'import',
    usage: 'import FILE [--yes]',
    does: 'Put an export in place of what is there.',
    flags: { yes: { type: 'boolean' } },
    run: importData,
  },
  {
    name: 'backup',
    usage: 'backup FILE',
    does: 'A consistent copy of the whole data file, safe while Clinch is running.',
    run: backup,
  },
  { name: 'doctor', usage: 'doctor', does: 'Look whether everything works here.', run: doctor },
  {
    name: 'content',
    usage: 'content check [FOLDER]',
    does: 'Check content for its authors: every entry and every example.',
    run: content,
  },
];
