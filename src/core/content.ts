/**
 * From the adviser's files to a playbook: strict, and kind about it.
 * Everything wrong is collected at once, each with file, entry, field and remedy; nothing is repaired in silence.
 */
import { CueError, compileCue } from './cue.ts';
import { KINDS, signalFile, type KindName, type Playbook } from './kinds.ts';
import type { AuthorProblem } from './problem.ts';
import { compileSlip, SlipError } from './slips.ts';

/** One content file as read: its path below `content/<language>/` and what the YAML says. */
export type RawFile = { readonly path: string; readonly value: unknown };

type Entry = { readonly id: string } & Record<string, unknown>;

/**
 * Compile content.
 * Shape: a playbook, or every problem found. Problems are in order of file, entry, field.
 * Errors: none thrown; a bad file never takes the others with it.
 */
export function compileContent(
  language: string,
  files: readonly RawFile[],
): { ok: true; playbook: Playbook } | { ok: false; problems: AuthorProblem[] } {
  const problems: AuthorProblem[] = [];
  const made: Record<string, Entry[]> = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]));
  for (const file of files) {
    const kind = kindOf(file.path);
    if (!kind) {
      problems.push({
        file: file.path,
        entry: '',
        field: '',
        says: 'no kind of content lives here',
        remedy: `move it to one of ${Object.values(KINDS)
          .map((k) => k.at)
          .join(', ')}`,
      });
      continue;
    }
    const { list, schema } = KINDS[kind];
    if (list && !Array.isArray(file.value)) {
      problems.push({
        file: file.path,
        entry: '',
        field: '',
        says: 'this file must be a list',
        remedy: 'begin every entry with "- id: …"',
      });
      continue;
    }
    for (const raw of list ? (file.value as unknown[]) : [file.value]) {
      const parsed = schema.safeParse(raw);
      const entry = nameOf(raw);
      if (!parsed.success) {
        for (const issue of parsed.error.issues)
          problems.push({
            file: file.path,
            entry,
            field: issue.path.join('.'),
            says: issue.message,
            remedy: remedyFor(issue),
          });
        continue;
      }
      const value = parsed.data as Entry;
      if (!list && !file.path.endsWith(`/${value.id}.yaml`)) {
        problems.push({
          file: file.path,
          entry,
          field: 'id',
          says: `the id "${value.id}" is not the file's name`,
          remedy: `name the file ${value.id}.yaml; ids are permanent, file names are not`,
        });
      }
      (made[kind] as Entry[]).push(value);
    }
  }
  const byId = (a: Entry, b: Entry) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const playbook = {
    language,
    ...Object.fromEntries(
      Object.entries(made).map(([kind, entries]) => [
        kind,
        KINDS[kind as KindName].list ? entries : entries.sort(byId),
      ]),
    ),
  } as unknown as Playbook;
  problems.push(...duplicates(made), ...brokenCues(playbook), ...brokenReferences(playbook), ...brokenWays(playbook));
  if (problems.length > 0) {
    problems.sort((a, b) => (a.file + a.entry + a.field < b.file + b.entry + b.field ? -1 : 1));
    return { ok: false, problems };
  }
  return { ok: true, playbook };
}

function kindOf(path: string): KindName | undefined {
  for (const [kind, { at }] of Object.entries(KINDS)) {
    if (at.endsWith('/') ? path.startsWith(at) && path.endsWith('.yaml') : path === at) return kind as KindName;
  }
  return undefined;
}

function nameOf(raw: unknown): string {
  const id = raw && typeof raw === 'object' ? (raw as Record<string, unknown>).id : undefined;
  return typeof id === 'string' ? id : '';
}

function remedyFor(issue: {
  code: string;
  path: PropertyKey[];
  keys?: string[];
  values?: unknown[];
  minimum?: unknown;
}): string {
  const field = String(issue.path.at(-1) ?? 'entry');
  if (issue.code === 'unrecognized_keys')
    return `remove or correct the field ${issue.keys?.join(', ')}: it is not known here`;
  if (issue.code === 'invalid_value') return `use one of: ${issue.values?.join(', ')}`;
  if (issue.code === 'too_small') return `add more to "${field}": ${String(issue.minimum)} at least`;
  if (issue.code === 'too_big') return `shorten "${field}"`;
  if (issue.code === 'invalid_type') return `write the field "${field}" as AUTHORS.md shows it`;
  return `correct "${field}"; AUTHORS.md shows one`;
}

function duplicates(made: Record<string, Entry[]>): AuthorProblem[] {
  const out: AuthorProblem[] = [];
  for (const [kind, entries] of Object.entries(made)) {
    const seen = new Set<string>();
    for (const entry of entries) {
      if (seen.has(entry.id))
        out.push({
          file: KINDS[kind as KindName].at,
          entry: entry.id,
          field: 'id',
          says: 'two entries have this id',
          remedy: 'give the newer one another id; ids are permanent',
        });
      seen.add(entry.id);
    }
  }
  return out;
}

function brokenCues(playbook: Playbook): AuthorProblem[] {
  const out: AuthorProblem[] = [];
  const check = (file: string, entry: string, field: string, sources: readonly string[]) => {
    for (const source of sources) {
      try {
        compileCue(source);
      } catch (error) {
        if (!(error instanceof CueError)) throw error;
        out.push({ file, entry, field, says: error.message, remedy: 'see "How a cue is written" in AUTHORS.md' });
      }
    }
  };
  for (const [folder, entries] of [
    ['acts', playbook.acts],
    ['tone', playbook.tone],
  ] as const) {
    for (const entry of entries)
      for (const item of entry.cues) check(`${folder}/${entry.id}.yaml`, item.id, 'cue', [item.cue, ...item.unless]);
  }
  for (const entry of playbook.signals) check(signalFile(entry), entry.id, 'cues', [...entry.cues, ...entry.unless]);
  for (const entry of playbook.sayings)
    check('interviewer-says.yaml', entry.id, 'cues', [...entry.cues, ...entry.unless]);
  for (const entry of playbook.leaveTaking)
    check('leave-taking.yaml', entry.id, 'cues', [...entry.cues, ...entry.unless]);
  for (const entry of playbook.slights) check('slights.yaml', entry.id, 'cues', [...entry.cues, ...entry.unless]);
  for (const entry of playbook.broadly) check('broadly.yaml', entry.id, 'cues', [...entry.cues, ...entry.unless]);
  for (const entry of playbook.answers) check('answers.yaml', entry.id, 'cues', entry.cues);
  for (const entry of playbook.noteRules)
    check(`note-rules/${entry.id}.yaml`, entry.id, 'cues', [
      ...entry.cues,
      ...entry.unless,
      ...entry.pairs.flatMap((pair) => [...pair.about, ...pair.answers]),
    ]);
  for (const entry of playbook.slips) {
    for (const pattern of entry.patterns) {
      try {
        compileSlip(entry, pattern);
      } catch (error) {
        if (!(error instanceof SlipError)) throw error;
        out.push({
          file: 'slips.yaml',
          entry: entry.id,
          field: 'patterns',
          says: error.message,
          remedy: 'see "A slip" in AUTHORS.md',
        });
      }
    }
  }
  for (const entry of playbook.concerns) {
    check(`concerns/${entry.id}.yaml`, entry.id, 'topic', entry.topic);
    check(`concerns/${entry.id}.yaml`, entry.id, 'evidenceCues', entry.evidenceCues);
    check(`concerns/${entry.id}.yaml`, entry.id, 'heardIn', entry.heardIn);
  }
  for (const entry of playbook.roleFamilies) {
    for (const question of entry.opening)
      check(`role-families/${entry.id}.yaml`, question.id, 'listensFor', question.listensFor);
  }
  return out;
}

function brokenReferences(playbook: Playbook): AuthorProblem[] {
  const out: AuthorProblem[] = [];
  const families = new Set(playbook.families.map((f) => f.id));
  const concerns = new Set(playbook.concerns.map((c) => c.id));
  const personas = new Set(playbook.personas.map((p) => p.id));
  const roles = new Set(playbook.roleFamilies.map((r) => r.id));
  const need = (
    file: string,
    entry: string,
    field: string,
    kind: string,
    known: Set<string>,
    ids: readonly string[],
  ) => {
    for (const id of ids)
      if (!known.has(id))
        out.push({
          file,
          entry,
          field,
          says: `there is no ${kind} "${id}"`,
          remedy: `use one of: ${[...known].sort().join(', ')}`,
        });
  };
  for (const role of playbook.roleFamilies) {
    const file = `role-families/${role.id}.yaml`;
    need(file, role.id, 'lead', 'phrase family', families, role.lead);
    need(file, role.id, 'avoid', 'phrase family', families, role.avoid);
    need(file, role.id, 'likelyConcerns', 'concern', concerns, role.likelyConcerns);
    need(file, role.id, 'personas', 'persona', personas, role.personas);
    for (const question of role.opening) need(file, question.id, 'concern', 'concern', concerns, [question.concern]);
    const asked = playbook.subjects.filter((s) => s.of === 'work' && (s.families ?? [role.id]).includes(role.id));
    const told = playbook.roleAnswers.find((a) => a.id === role.id)?.answers ?? {};
    const at = `role-answers/${role.id}.yaml`;
    need(at, role.id, 'answers', 'subject', new Set(asked.map((s) => s.id)), Object.keys(told));
    for (const subject of asked)
      if (told[subject.id] === undefined)
        out.push({
          file: at,
          entry: role.id,
          field: `answers.${subject.id}`,
          says: `nothing answers questions about "${subject.name}"`,
          remedy: `add answers under "${subject.id}", or name other "families" in subjects/`,
        });
  }
  for (const subject of playbook.subjects)
    if (subject.families) need('subjects/', subject.id, 'families', 'role family', roles, subject.families);
  for (const persona of playbook.personas) {
    need(`personas/${persona.id}.yaml`, persona.id, 'roleFamilies', 'role family', roles, persona.roleFamilies);
    need(`personas/${persona.id}.yaml`, persona.id, 'doubts', 'concern', concerns, persona.doubts);
  }
  for (const family of playbook.families) {
    const file = `phrase-book/${family.id}.yaml`;
    if (family.softerFamily) need(file, family.id, 'softerFamily', 'phrase family', families, [family.softerFamily]);
    for (const line of family.lines)
      if (line.roleFamilies) need(file, line.id, 'roleFamilies', 'role family', roles, line.roleFamilies);
  }
  return out;
}

/** What a sentence of a note may stand on. */
const NOTE_SLOTS = new Set(
  'when day day-s for-day role your-role a-role company topic heard wh told own is was has mattered thought fragment concern doubt answer answer-small answer-thing question thing better better-small proof next names who who-s'.split(
    ' ',
  ),
);

/** Choices that do not close, and slots that no fact fills, in the sentences of notes. */
function brokenWays(playbook: Playbook): AuthorProblem[] {
  const out: AuthorProblem[] = [];
  for (const part of playbook.noteParts)
    for (const [voice, ways] of Object.entries(part.ways))
      ways.forEach((way, i) => {
        const at = { file: `note-parts/${part.id}.yaml`, entry: part.id, field: `ways.${voice}.${i + 1}` };
        if (/[[\]|]/u.test(way.replace(/\[[^[\]]*\]/gu, '')))
          out.push({
            ...at,
            says: `a choice in "${way}" does not close, or stands in another`,
            remedy: 'write [one|another], and never one inside another',
          });
        for (const [, slot = ''] of way.matchAll(/\{([^}]*)\}/gu))
          if (!NOTE_SLOTS.has(slot))
            out.push({
              ...at,
              says: `no fact fills {${slot}}`,
              remedy: `use one of: ${[...NOTE_SLOTS].sort().join(', ')}`,
            });
      });
  return out;
}
