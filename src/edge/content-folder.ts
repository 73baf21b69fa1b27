/**
 * Content as files: reads `content/<language>/` and compiles it, or takes the compiled copy that a build left.
 * Errors: unreadable YAML is an author's problem like any other; a broken built-in folder is a fault.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { RawFile } from '../core/content.ts';
import type { Playbook } from '../core/kinds.ts';
import { type AuthorProblem, ClinchError } from '../core/problem.ts';

/** Folders that hold templates rather than entries. */
const NOT_ENTRIES = new Set(['letters']);

/** Read every YAML file below a content folder. Paths come out with `/`, sorted, so that results never depend on the file system. */
export async function readContentFolder(folder: string): Promise<{ files: RawFile[]; problems: AuthorProblem[] }> {
  const { parseDocument } = await import('yaml');
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && item.name.endsWith('.yaml'))
    .map((item) => relative(folder, join(item.parentPath, item.name)).split(sep).join('/'))
    .filter((path) => !NOT_ENTRIES.has(path.split('/')[0] ?? ''))
    .sort();
  const files: RawFile[] = [];
  const problems: AuthorProblem[] = [];
  for (const path of paths) {
    const document = parseDocument(readFileSync(join(folder, path), 'utf8'));
    for (const error of document.errors) {
      const line = error.linePos?.[0].line;
      problems.push({
        file: path,
        entry: '',
        field: line === undefined ? '' : `line ${line}`,
        says: error.message.split('\n')[0] ?? 'not readable as YAML',
        remedy: 'check the indentation, and put text that holds ":" or "#" in quotes',
      });
    }
    if (document.errors.length === 0) files.push({ path, value: document.toJS() });
  }
  return { files, problems };
}

/** Read and compile a content folder. */
export async function compileFolder(
  folder: string,
  language = 'en',
): Promise<{ ok: true; playbook: Playbook } | { ok: false; problems: AuthorProblem[] }> {
  // why not at the top: a started program takes the compiled copy, and never needs the compiler.
  const { compileContent } = await import('../core/content.ts');
  const { files, problems } = await readContentFolder(folder);
  const compiled = compileContent(language, files);
  if (problems.length > 0) return { ok: false, problems: [...problems, ...(compiled.ok ? [] : compiled.problems)] };
  return compiled;
}

/** Where the program's own files are: the checkout or the installed package (the nearest folder above with content in it). */
export function programFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'content/en'))) {
    const above = dirname(folder);
    if (above === folder) throw new ClinchError('program-incomplete', `no content folder above ${import.meta.dirname}`);
    folder = above;
  }
  return folder;
}

/** The built-in playbook: compiled by the build if there is one, else from the YAML itself. Throws `content-broken`. */
export async function loadPlaybook(): Promise<Playbook> {
  if (!import.meta.filename.endsWith('.ts'))
    return JSON.parse(readFileSync(join(programFolder(), 'dist/playbook.json'), 'utf8')) as Playbook;
  const compiled = await compileFolder(join(programFolder(), 'content/en'));
  if (!compiled.ok) {
    const first = compiled.problems[0];
    throw new ClinchError(
      'content-broken',
      `content/en has ${compiled.problems.length} problems; the first: ${first?.file} ${first?.entry} ${first?.field}: ${first?.says} (${first?.remedy})`,
    );
  }
  return compiled.playbook;
}
