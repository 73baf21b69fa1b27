/**
 * Sets the scene of a rehearsal out of the candidate's own interview: who sits there, which doubts they hold, how long there is.
 * Everything chance decides comes from the seed.
 */
import type { ConcernEntry, Persona, Playbook, RoleFamily } from './kinds.ts';
import { canBeMissing, readPosting } from './posting.ts';
import { draw, pick, type Random, seeded } from './random.ts';
import type { PanelMember, Scene, SceneConcern, SceneWish } from './rehearsal.ts';
import { concernIn, shared, topicWords } from './substance.ts';
import { isPrivate, nounPhrase, withoutPrivate } from './worry-words.ts';

/** The role family of an id or one of its other names; 'graduate' where nothing fits, because it asks least of anyone. */
export function roleFamilyOf(name: string, playbook: Playbook): RoleFamily {
  const wanted = name
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/gu, '-');
  const found =
    playbook.roleFamilies.find((f) => f.id === wanted) ??
    playbook.roleFamilies.find((f) => f.aliases.some((a) => a.toLowerCase().replace(/[\s_]+/gu, '-') === wanted)) ??
    closest(wanted, playbook.roleFamilies);
  return found ?? playbook.roleFamilies.find((f) => f.id === 'graduate') ?? (playbook.roleFamilies[0] as RoleFamily);
}

/** The family one of whose names shares the most whole words with what is wanted ("public-sector-panel" is public-sector; the "cto" inside "sector" is no word). */
function closest(wanted: string, families: readonly RoleFamily[]): RoleFamily | undefined {
  const padded = `-${wanted}-`;
  let best: { readonly family: RoleFamily; readonly length: number } | undefined;
  for (const family of families)
    for (const name of [family.id, ...family.aliases].map((a) => a.toLowerCase().replace(/[\s_]+/gu, '-')))
      if (
        (padded.includes(`-${name}-`) || (wanted.length > 2 && `-${name}-`.includes(padded))) &&
        name.length > (best?.length ?? 0)
      )
        best = { family, length: name.length };
  return best?.family;
}

/** Who stands in for a part that nobody of this kind of work plays, in order. */
const STANDS_IN: Readonly<Record<string, readonly string[]>> = {
  hr: ['recruiter'],
  coordinator: ['recruiter', 'hr'],
  recruiter: ['hr'],
  'panel-member': ['peer', 'hiring-manager'],
  peer: ['panel-member', 'hiring-manager'],
  executive: ['hiring-manager'],
  chair: ['hr', 'hiring-manager'],
  'hiring-manager': ['executive', 'peer'],
};

/** Who sits there: as wished, else by stage, else one the role family names. */
function personaFor(wish: SceneWish, family: RoleFamily, playbook: Playbook, random: Random): [Persona, Random] {
  const named = playbook.personas.find((p) => p.id === wish.persona);
  if (named) return [named, random];
  const fits = fitting(family, playbook);
  const byPart = wish.part === undefined ? [] : playing(wish.part, fits);
  if (byPart.length > 0) return pick(random, byPart);
  const byStage =
    wish.stage === 'phone-screen'
      ? fits.filter((p) => p.part === 'recruiter' || p.part === 'hr')
      : wish.stage === 'panel'
        ? fits.filter((p) => p.part === 'chair')
        : [];
  if (byStage.length > 0) return pick(random, byStage);
  const others =
    wish.stage === undefined
      ? fits
      : fits.filter((p) => (p.part !== 'recruiter' && p.part !== 'hr') || wish.stage === 'first-round');
  return pick(random, others.length > 0 ? others : playbook.personas);
}

/** Everybody who interviews for a kind of work. */
const fitting = (family: RoleFamily, playbook: Playbook): Persona[] =>
  playbook.personas.filter(
    (p) => family.personas.includes(p.id) && (p.roleFamilies.length === 0 || p.roleFamilies.includes(family.id)),
  );

/** Those of `fits` who play a part, or else the first that stands in for it. */
const playing = (part: string, fits: readonly Persona[]): Persona[] =>
  [part, ...(STANDS_IN[part] ?? [])].map((one) => fits.filter((p) => p.part === one)).find((list) => list.length > 0) ??
  [];

/** How many colleagues sit on a panel that names none. */
const COLLEAGUES = 2;

/** The colleagues beside the one who leads: those named, or two of this kind of work, each another person with words of their own. */
function panelFor(
  wish: SceneWish,
  lead: Persona,
  family: RoleFamily,
  playbook: Playbook,
  random: Random,
): [PanelMember[], Random] {
  if (wish.format !== 'panel' && wish.stage !== 'panel') return [[], random];
  const named =
    wish.panel?.slice(0, 3) ??
    Array.from({ length: COLLEAGUES }, () => ({}) as NonNullable<SceneWish['panel']>[number]);
  const out: PanelMember[] = [];
  // why: two members with one voice would repeat each other; somebody from another kind of work sits in first.
  const free = () => {
    const taken = new Set([lead.id, ...out.map((m) => m.persona)]);
    return (list: readonly Persona[]) => list.filter((p) => !taken.has(p.id));
  };
  for (const one of named) {
    const left = free();
    const fits = left(fitting(family, playbook));
    const wished = left(playbook.personas.filter((p) => p.id === one.persona));
    const parted = one.part === undefined ? [] : playing(one.part, fits);
    const others = fits.filter((p) => p.part !== 'recruiter' && p.part !== 'chair');
    const from = [wished, parted, others, fits, left(playbook.personas)].find((list) => list.length > 0);
    if (!from) break;
    let persona: Persona;
    [persona, random] = pick(random, from);
    const name = one.name?.trim() || persona.name;
    out.push({ persona: persona.id, name, title: one.title?.trim() || persona.title });
  }
  return [out, random];
}

/** A noun phrase for a doubt, out of an entry's name. */
export function phraseOf(concern: ConcernEntry): string {
  return PHRASES[concern.id] ?? `the question of ${concern.name.toLowerCase()}`;
}

/** Doubts that presume something of the candidate's life; they are held only where the candidate or the posting says so. */
const ASSUMES: ReadonlySet<string> = new Set([
  'gap-in-work',
  'job-hopping',
  'relocation',
  'right-to-work',
  'local-experience',
  'past-wrong',
  'career-change',
  'missing-skill',
]);
/** Doubts that presume what somebody has done so far. */
const PRESUMES: ReadonlySet<string> = new Set([
  'no-industry-experience',
  'overqualified',
  'missing-skill',
  'salary-too-high',
]);
/** The doubts usual in a kind of work that may be held without knowing the candidate. A fact of a life we know nothing of ("the gap in your CV") would ring false. */
export function likelyDoubts(family: RoleFamily, playbook: Playbook): ConcernEntry[] {
  return family.likelyConcerns
    .filter((id) => !ASSUMES.has(id) || (family.id === 'returner' && id === 'gap-in-work'))
    .map((id) => playbook.concerns.find((c) => c.id === id))
    .filter((c): c is ConcernEntry => c !== undefined);
}

/** Doubts one can have of anyone, for a scene that has too few. */
export const ANYONE: readonly string[] = ['no-industry-experience', 'too-quiet', 'too-junior'];
/** Noun phrases that read well after "about" for the concerns known here; any other falls back to its name. */
const PHRASES: Readonly<Record<string, string>> = {
  overqualified: 'your being overqualified',
  'gap-in-work': 'the gap in your work',
  'no-industry-experience': 'your being new to the field',
  'job-hopping': 'the number of moves',
  'missing-skill': 'the missing skill',
  relocation: 'the move',
  'salary-too-high': 'the salary',
  'right-to-work': 'the right to work here',
  'too-junior': 'your experience',
  'career-change': 'the change of career',
  'too-quiet': 'how you come across',
  'past-wrong': 'what happened in that job',
  'local-experience': 'experience in this country',
};

const text = (w: string | { readonly concern?: string; readonly words: string }) =>
  typeof w === 'string' ? { concern: '', words: w } : { concern: w.concern ?? '', words: w.words };
const proof = (p: string | { readonly did: string; readonly result?: string }) =>
  typeof p === 'string' ? { did: p, result: '' } : { did: p.did, result: p.result ?? '' };

const AGED =
  /\b(?:too old|older|my age|retire\w*|fift(?:y|ies)|sixt(?:y|ies)|(?:i['’]m|i am|aged?) [4-6]\d|[4-6]\d years? old)\b/iu;

/**
 * Set a scene.
 * Shape: two to four concerns, the candidate's own worries first; every id is unique within the scene. Errors: none; unknown names fall back.
 */
export function setScene(wish: SceneWish, seed: string, playbook: Playbook): Scene {
  const family = roleFamilyOf(wish.roleFamily, playbook);
  const [persona, afterPersona] = personaFor(wish, family, playbook, seeded(seed));
  const [panel, afterPanel] = panelFor(wish, persona, family, playbook, afterPersona);
  let random = afterPanel;
  const proofPoints = (wish.proofPoints ?? []).map(proof).filter((p) => p.did.trim() !== '');
  const proofWords = topicWords(proofPoints.map((p) => `${p.did} ${p.result}`).join(' '));
  const concerns: SceneConcern[] = [];
  const add = (entry: ConcernEntry | undefined, detail: string, weight: number, from: SceneConcern['from']) => {
    const taken = entry !== undefined && concerns.some((c) => c.concern === entry.id);
    // Two worries of one kind are two worries; what we add ourselves comes once.
    if (
      concerns.length >= 4 ||
      (taken && from !== 'worry') ||
      concerns.some((c) => detail !== '' && c.detail === detail)
    )
      return;
    const id =
      entry === undefined ? `own-${concerns.length + 1}` : taken ? `${entry.id}-${concerns.length + 1}` : entry.id;
    concerns.push({
      id,
      concern: entry?.id ?? '',
      // The candidate's own doubt goes by its own name; "your experience" is not "only one project".
      topic: (from === 'worry' && nounPhrase(detail)) || (entry ? phraseOf(entry) : 'that point'),
      detail,
      weight: Math.round(weight * 100) / 100,
      from,
    });
  };
  for (const w of (wish.worries ?? []).map(text).map((one) => ({ ...one, words: withoutPrivate(one.words) }))) {
    if (w.words.trim() === '' && w.concern === '') continue;
    const entry = playbook.concerns.find((c) => c.id === w.concern) ?? concernIn(w.words, playbook)?.concern;
    // why: what no interviewer may ask is practised as the ordinary doubt behind it, or not at all.
    if (!entry && isPrivate(w.words)) continue;
    add(entry, w.words.trim(), entry ? Math.max(entry.weight, 0.55) : 0.6, 'worry');
  }
  const posting = wish.posting ? readPosting(wish.posting) : undefined;
  const missing = (posting?.requirements ?? []).filter(
    (r) => canBeMissing(r) && shared(topicWords(r), proofWords) === 0,
  );
  const skill = playbook.concerns.find((c) => c.id === 'missing-skill');
  const wanted = missing.find((r) => r.length <= 90) ?? missing[0];
  if (wanted && proofPoints.length > 0)
    add(concernIn(wanted, playbook)?.concern ?? skill, asPhrase(wanted), 0.5, 'posting');
  const likely = likelyDoubts(family, playbook);
  const least = wish.difficulty === 'hard' || wish.difficulty === 'hostile' ? 3 : 2;
  // What this very person tends to doubt, whoever sits there; never a fact of a life we know nothing of.
  // why: once the candidate has told us anything, what is not known of them is not presumed ("you come from another sector").
  const known = concerns.length > 0 || proofPoints.length > 0;
  // why: whoever worries about their age is nobody early on the way.
  const aged = (wish.worries ?? []).some((w) => AGED.test(text(w).words));
  const presumes = (id: string) =>
    (known && PRESUMES.has(id)) ||
    (family.id === 'graduate' && id === 'overqualified') ||
    (aged && id === 'too-junior');
  const theirs = persona.doubts.filter((id) => !ASSUMES.has(id) && !presumes(id));
  if (concerns.length < least && theirs.length > 0) {
    let doubt: string;
    [doubt, random] = pick(random, theirs);
    const entry = playbook.concerns.find((c) => c.id === doubt);
    add(entry, '', (entry?.weight ?? 0.5) * 0.8, 'persona');
  }
  for (const id of ANYONE)
    if (likely.length + concerns.length < least)
      likely.push(...playbook.concerns.filter((c) => c.id === id && !likely.includes(c)));
  const open = likely.filter((c) => !presumes(c.id));
  const from = open.length > 0 ? open : likely;
  while (concerns.length < least && from.length > 0) {
    let x: number;
    [x, random] = draw(random);
    const [entry] = from.splice(Math.floor(x * from.length), 1);
    add(entry, '', (entry?.weight ?? 0.5) * 0.8, 'role-family');
  }
  const needs = [...(posting?.requirements ?? []).slice(0, 6).map(asPhrase), ...family.needs].slice(0, 8);
  return {
    seed,
    roleFamily: family.id,
    stage: wish.stage ?? 'first-round',
    country: wish.country ?? 'US',
    format: wish.format ?? (wish.stage === 'phone-screen' ? 'phone' : 'in-person'),
    persona: persona.id,
    interviewerName: wish.interviewerName?.trim() || persona.name,
    interviewerTitle: wish.interviewerTitle?.trim() || persona.title,
    ...(panel.length > 0 ? { panel } : {}),
    candidateName: wish.candidateName?.trim() ?? '',
    company: wish.company?.trim() ?? '',
    role: wish.role?.trim() ?? '',
    concerns: seated(concerns, panel, playbook),
    needs,
    proofPoints,
    openingQuestions: wish.openingQuestions ?? 0,
    closeMinutes: wish.closeMinutes ?? (persona.patience > 0.6 ? 6 : persona.patience > 0.4 ? 5 : 4),
    difficulty: wish.difficulty ?? 'fair',
  };
}

/** Each of a panel who may speak of doubts holds one of their own; the one who leads comes last. */
function seated(concerns: readonly SceneConcern[], panel: readonly PanelMember[], playbook: Playbook): SceneConcern[] {
  const speak = panel.flatMap((member, i) =>
    playbook.personas.find((p) => p.id === member.persona)?.policy.voicesConcerns === true ? [i + 1] : [],
  );
  const seats = [...speak, 0];
  return concerns.map((concern, i) => {
    const holder = seats[i % seats.length] as number;
    return holder > 0 ? { ...concern, holder } : concern;
  });
}

/** A requirement line as a phrase inside a sentence: no bullet, no full stop, a small first letter unless it is a name. */
function asPhrase(requirement: string): string {
  const bare = requirement
    .replace(/^[-*•·\s]+/u, '')
    .replace(/[.;,\s]+$/u, '')
    .trim();
  return /^[A-Z][a-z]/u.test(bare) && !/^[A-Z][a-z]+ [A-Z]/u.test(bare)
    ? bare.charAt(0).toLowerCase() + bare.slice(1)
    : bare;
}
