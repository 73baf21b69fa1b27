/** Who sits on the other side of the table: the one who leads, and the colleagues beside them. */
import type { Persona, Playbook, RoleFamily } from './kinds.ts';
import type { Scene } from './rehearsal.ts';

/** One of them: temper and words, the name they go by, and the key under which their wordings count as used. */
export type Member = { readonly persona: Persona; readonly name: string; readonly key: string };

/** How many people interview. */
export const seats = (scene: Scene): number => 1 + (scene.panel?.length ?? 0);

/** The member at a seat; 0 leads. A seat that is not there is the lead's. */
export function memberAt(scene: Scene, playbook: Playbook, at: number): Member {
  const personaOf = (id: string) => playbook.personas.find((p) => p.id === id) ?? (playbook.personas[0] as Persona);
  const colleague = at > 0 ? scene.panel?.[at - 1] : undefined;
  return colleague
    ? { persona: personaOf(colleague.persona), name: colleague.name, key: `${colleague.persona}/` }
    : { persona: personaOf(scene.persona), name: scene.interviewerName, key: '' };
}

/** A room bound by rules: every candidate has the same questions, and nobody says on the day what they doubt (DOMAIN 1.2, 2.3). Panels of schools, wards and public bodies, and the later rounds of the latter. */
export const isStructured = (scene: Scene, family: RoleFamily): boolean => {
  const panel = scene.format === 'panel' || scene.stage === 'panel';
  const late = scene.stage === 'final' || scene.stage === 'senior';
  return family.column === 'public-panel' ? panel || late : panel && family.column === 'care-education';
};

const TITLE = /^(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Sir|Dame)\b\.?/u;
/** What colleagues call each other: the first name, or title and last name where a title stands before it ("Dr Osei"). */
export function calledName(name: string): string {
  const words = name.trim().split(/\s+/u);
  return TITLE.test(name) && words.length > 1 ? `${words[0]} ${words.at(-1)}` : (words[0] ?? name);
}

/** The seat of the colleague a turn is put to by name ("Neil, what would you…?"); undefined where nobody is named. */
export function addressedSeat(scene: Scene, text: string): number | undefined {
  const at = (scene.panel ?? []).findIndex((m) =>
    [calledName(m.name), m.name.trim().split(/\s+/u).at(-1) ?? '', m.name.trim().split(/\s+/u)[0] ?? ''].some(
      (name) => name.length > 2 && !TITLE.test(name) && addresses(text, name),
    ),
  );
  return at < 0 ? undefined : at + 1;
}
/** A name called in a sentence that asks: not one that is spoken about ("with Meera", "what Neil said"). */
const addresses = (text: string, name: string): boolean => {
  const called = `(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss) )?${name.replace(/[^\p{L} '-]/gu, '.')}`;
  const calls = new RegExp(
    `(?:^|[,;] |\\b(?:and|or|ask|maybe|perhaps|so|then|thank you|thanks|sorry|okay|of course|for|to) (?:you,? )?)${called}(?: (?:sir|ma['’]?am|madam))?(?:[,?:]| can\\b| could\\b)`,
    'u',
  );
  // why: "Sorry, that was for Tess. Which would you start with?" names her a sentence before.
  const meant = new RegExp(`\\b(?:that|this|it|one|question)(?:['’]s| is| was)? for ${called}\\b`, 'u');
  return text
    .split(/(?<=[.!?])\s+/u)
    .some((s) => (s.includes('?') && calls.test(s)) || (text.includes('?') && meant.test(s)));
};

/** The seat that answers questions about the work: whoever does it, where the one who leads only chairs. */
export function seatForWork(scene: Scene, playbook: Playbook): number {
  const lead = memberAt(scene, playbook, 0).persona.part;
  if (lead !== 'chair' && lead !== 'hr' && lead !== 'recruiter' && lead !== 'coordinator') return 0;
  const at = (scene.panel ?? []).findIndex((m) =>
    ['peer', 'hiring-manager', 'panel-member'].includes(playbook.personas.find((p) => p.id === m.persona)?.part ?? ''),
  );
  return at + 1;
}
