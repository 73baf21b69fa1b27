/**
 * The closing plan: lines in the order that works (doubt first, then fit, the ask, next steps, last words that are positive),
 * as direct as the occasion allows, and an answer for every likely doubt out of the candidate's own proof points.
 * Nothing is invented: a line whose slot cannot be filled is not used, and an answer without a case says what to add.
 * Source: DOMAIN 1.2, 2.3 (risk and ceilings), 3.3 (answers), 7 (cues).
 */
import { askRange, riskContexts } from './directness.ts';
import type { ConcernEntry, Family, Line, Playbook, RoleFamily } from './kinds.ts';
import { canBeMissing, readPosting } from './posting.ts';
import type { Ear } from './recognise.ts';
import type { Interview, Profile, ProofPoint } from './records.ts';
import type { Plan, PlanAnswer, PlanLine } from './rehearsal.ts';
import { fill, fillable, type Slots } from './reply.ts';
import { ANYONE, likelyDoubts, roleFamilyOf } from './set-scene.ts';
import { concernIn, shared, topicWords } from './substance.ts';

/** Lines that state something of the candidate's life: offered in the phrase book, never chosen for anyone. */
const STATES_A_FACT =
  /\b(?:\w+ years|i'm (?:local|reliable)|the numbers|your client|the client|notice|tools you use|showing me|showed me round|problem you described|second interview|i said five|second question|went blank|wrong figure|in (?:four|six) weeks|this morning|my last job|(?:four|six) weeks|references? from)\b/iu;
type Moment = PlanLine['moment'];

/** A proof point as a clause in the first person: "I brought in a new system, and no-shows fell by half". */
export function proofClause(proof: Pick<ProofPoint, 'did' | 'result'>): string {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/\s+/gu, ' ')
      .replace(/[.;,\s]+$/u, '');
  const did = bare(proof.did);
  if (did === '') return '';
  const first = /^(?:i|we|my|our)\b/iu.test(did)
    ? did.replace(/^i\b/u, 'I')
    : /^[a-z]+(?:ed|t|ew|an|ave|ame|ought|old|on|uilt|ut|et|ook|ade|an|egan|ent|rote|rove|id)\b/iu.test(did) &&
        !/^(?:the|that|an|can|when|want|not|at|it)\b/iu.test(did)
      ? `I ${did.charAt(0).toLowerCase()}${did.slice(1)}`
      : `there is this: ${/^(?:A|An|The|My|Our|This)\b/u.test(did) ? did.charAt(0).toLowerCase() + did.slice(1) : did}`;
  const result = bare(proof.result);
  if (result === '') return first;
  return `${first}, and ${/^(?:I|we|[A-Z]{2})/u.test(result) ? result : result.charAt(0).toLowerCase() + result.slice(1)}`;
}

/** What an occasion is to the planner. */
type Setting = {
  readonly family: RoleFamily;
  readonly interview: Interview;
  readonly slots: Slots;
  readonly contexts: ReturnType<typeof riskContexts>;
  readonly playbook: Playbook;
};

const riskIn = (family: Family, setting: Setting) => Math.max(...setting.contexts.map((c) => family.risk[c]));

function lineFrom(
  setting: Setting,
  moment: Moment,
  familyIds: readonly string[],
  wish: {
    readonly most?: number;
    readonly least?: number;
    readonly needs?: keyof Slots;
    readonly riskMost?: number;
  } = {},
): PlanLine | undefined {
  const { playbook, interview, family, slots } = setting;
  for (const id of familyIds) {
    const from = playbook.families.find((f) => f.id === id);
    if (!from || riskIn(from, setting) > (wish.riskMost ?? 1)) continue;
    const fits = from.lines.filter(
      (line) =>
        fillable(line.say, slots) &&
        !STATES_A_FACT.test(line.say) &&
        line.directness <= (wish.most ?? 5) &&
        line.directness >= (wish.least ?? 1) &&
        (wish.needs === undefined || line.say.includes(`{${wish.needs}}`)) &&
        (line.stages === undefined || line.stages.includes(interview.stage)) &&
        (line.roleFamilies === undefined || line.roleFamilies.includes(family.id)),
    );
    // What comes next and when, in one line, beats either alone.
    const covers = (line: Line) =>
      moment === 'next-steps'
        ? Number(line.acts.includes('ask-next-steps')) + Number(line.acts.includes('ask-timeline'))
        : 0;
    // why: lines written for one kind of work presume its details ("your stack", "the clinical side"); only a summary gains by that.
    const particular = (line: Line) =>
      (line.roleFamilies !== undefined ? (moment === 'fit' || moment === 'ask' ? 1 : -1) : 0) +
      (line.stages !== undefined && interview.stage === 'phone-screen' ? 2 : 0);
    // Lines written for this kind of work first, then the most direct that is allowed, then as the adviser ordered them.
    const [line] = [...fits].sort(
      (a, b) =>
        covers(b) - covers(a) ||
        particular(b) - particular(a) ||
        b.directness - a.directness ||
        from.lines.indexOf(a) - from.lines.indexOf(b),
    );
    if (line) return planLine(setting, moment, from, line);
  }
  return undefined;
}

function planLine(setting: Setting, moment: Moment, family: Family, line: Line): PlanLine {
  const { slots } = setting;
  const or = (text: string) =>
    fillable(text, slots) && !STATES_A_FACT.test(text) ? fill(text, slots) : fill(line.say, slots);
  return {
    id: `${moment}.${line.id}`,
    moment,
    say: fill(line.say, slots),
    family: family.id,
    directness: line.directness,
    risk: riskIn(family, setting),
    note: `Liked by: ${lower(family.likedBy)} Disliked by: ${lower(family.dislikedBy)}`,
    softer: or(line.softer),
    bolder: or(line.bolder),
    edited: false,
  };
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Make the plan. Pure: the same interview gives the same plan. */
export function makePlan(interview: Interview, profile: Profile, playbook: Playbook, _ear: Ear): Plan {
  const family = roleFamilyOf(interview.roleFamily, playbook);
  const panel =
    interview.format === 'panel' || interview.stage === 'panel' || interview.people.some((p) => p.part === 'chair');
  const contexts = riskContexts(family, interview.stage, interview.country || profile.country, panel);
  const { floor, ceiling } = askRange(family, interview.stage, interview.country || profile.country);
  const posting = interview.posting.trim() === '' ? undefined : readPosting(interview.posting);
  const proofs = interview.proofPoints.filter((p) => p.did.trim() !== '');
  const need = needPhrase(posting?.requirements ?? [], proofs);
  const best = bestProof(proofs, need.asked);
  const slots: Slots = {
    ...(interview.role.trim() ? { role: interview.role.trim() } : {}),
    ...(interview.company.trim() ? { company: interview.company.trim() } : {}),
    ...(need.phrase ? { need: need.phrase } : {}),
    ...(best ? { proof: proofClause(best) } : {}),
  };
  const setting: Setting = { family, interview, slots, contexts, playbook };

  const lines = [
    lineFrom(setting, 'repair', ['revisit-an-answer'], { riskMost: 2 }) ?? undefined,
    lineFrom(setting, 'concern', [
      'concerns',
      'challenges',
      'fit',
      'anything-else-you-need',
      'what-else-to-convince',
    ]) ?? lineFrom(setting, 'concern', ['anything-else-you-need'], { riskMost: 2 }),
    best ? lineFrom(setting, 'fit', ['summary-of-fit'], { needs: 'proof' }) : undefined,
    boldened(askLine(setting, floor, ceiling)),
    lineFrom(setting, 'next-steps', ['next-steps']),
    lastWords(setting, panel),
  ].filter((line): line is PlanLine => line !== undefined);
  return {
    lines,
    answers: answersFor(setting, proofs, posting?.requirements ?? []),
    listenFor: listenFor(interview, panel, playbook),
    ceiling,
    floor,
    advice: adviceFor(setting, floor, ceiling, best !== undefined, panel),
  };
}

/** Asking when one can start says nothing of wanting to: the wish goes first. */
const boldened = (line: PlanLine | undefined): PlanLine | undefined =>
  line?.family === 'when-can-i-start' ? { ...line, say: `I want this job. ${line.say}` } : line;

/** Thanks to go out on. What was talked about is not known yet, so the plainest that fits the room is taken. */
function lastWords(setting: Setting, panel: boolean): PlanLine | undefined {
  const family = setting.playbook.families.find((f) => f.id === 'specific-thanks');
  const wanted =
    setting.interview.stage === 'phone-screen' || setting.interview.format === 'phone'
      ? 'specific-thanks.phone'
      : panel
        ? 'specific-thanks.straight-answers'
        : 'specific-thanks.plain-british';
  const line = family?.lines.find((l) => l.id === wanted);
  return family && line
    ? planLine(setting, 'last-words', family, line)
    : lineFrom(setting, 'last-words', ['specific-thanks'], { most: 1 });
}

/** The ask: as direct as the ceiling allows, from the families the role family leads with. */
function askLine(setting: Setting, floor: number, ceiling: number): PlanLine | undefined {
  const early = ['phone-screen', 'first-round', 'technical'].includes(setting.interview.stage);
  const order =
    ceiling >= 5
      ? ['when-can-i-start', 'ask-for-the-job']
      : early
        ? ['ask-for-the-job', 'advance-the-process', 'statement-of-interest']
        : ['ask-for-the-job', 'recommendation', 'statement-of-interest'];
  // why: what they need belongs into the fit; asking for the job with it in tow sounds like a slogan.
  const { need: _need, ...slots } = setting.slots;
  const bare = { ...setting, slots };
  return (
    lineFrom(bare, 'ask', order, { most: ceiling, least: floor }) ??
    lineFrom(bare, 'ask', ['ask-for-the-job', 'statement-of-interest'], { most: ceiling })
  );
}

/** A need of theirs as a noun phrase, from the posting where one reads as one; the requirement it comes from. */
function needPhrase(requirements: readonly string[], proofs: readonly ProofPoint[]): { phrase: string; asked: string } {
  const proven = topicWords(proofs.map((p) => `${p.did} ${p.result}`).join(' '));
  const phrases = requirements
    .map((r) => ({ asked: r, phrase: nounPhrase(r), meets: shared(topicWords(r), proven) }))
    .filter((r) => r.phrase !== '');
  const best = phrases
    .sort(
      (a, b) =>
        Number(/^experience|^knowledge/iu.test(b.phrase)) - Number(/^experience|^knowledge/iu.test(a.phrase)) ||
        b.meets - a.meets,
    )
    .find((p) => p.meets >= 2);
  return best ? best : { phrase: '', asked: '' };
}

/** "Experience of bringing in a new booking system" → "somebody who has brought in…" is beyond us; only what is a noun phrase already is used. */
function nounPhrase(requirement: string): string {
  const bare = requirement
    .replace(/^(?:at least |minimum |proven |strong |good |solid |some |you have |you bring )+/iu, '')
    .replace(/[.;,\s]+$/u, '')
    .trim();
  if (bare.length < 6 || bare.length > 70 || /[:;(]/u.test(bare)) return '';
  if (/^calm\b/iu.test(bare)) return `somebody ${lower(bare)}`;
  if (/^(?:experience|knowledge|skills?|an?|the|confidence|patience|leadership)\b/iu.test(bare)) return lower(bare);
  if (/^able to\b|^ability to\b/iu.test(bare)) return `somebody able to ${bare.replace(/^(?:able|ability) to /iu, '')}`;
  if (/^(?:[\w+]+ )?years?\b/iu.test(bare)) return lower(bare);
  return '';
}

function bestProof(proofs: readonly ProofPoint[], against: string): ProofPoint | undefined {
  const wanted = topicWords(against);
  return [...proofs]
    .map((p, i) => ({
      p,
      i,
      meets:
        shared(topicWords(`${p.did} ${p.result}`), wanted) * 2 +
        (/\d/u.test(p.did + p.result) ? 1 : 0) +
        (p.result !== '' ? 1 : 0),
    }))
    .sort((a, b) => b.meets - a.meets || a.i - b.i)[0]?.p;
}

/** An answer for every likely doubt: the candidate's worries first, then what the posting asks and nothing shows, then the family's usual ones. */
function answersFor(setting: Setting, proofs: readonly ProofPoint[], requirements: readonly string[]): PlanAnswer[] {
  const { playbook, interview, family, slots } = setting;
  const out: PlanAnswer[] = [];
  const add = (entry: ConcernEntry | undefined, because: string, about: string) => {
    if (!entry || out.length >= 6 || out.some((a) => a.concern === entry.id)) return;
    const proof = proofFor(entry, proofs, about);
    const part = (ways: readonly string[]) => fill(ways.find((w) => fillable(w, slots)) ?? '', slots);
    out.push({
      concern: entry.id,
      name: entry.name,
      because,
      acknowledge: part(entry.answer.acknowledge),
      evidence: proof ? sentence(proofClause(proof)) : '',
      bridge: part(entry.answer.bridge),
      check: part(
        [...entry.answer.check].sort(
          (a, b) => Number(/^(?:does|have)\b/iu.test(b)) - Number(/^(?:does|have)\b/iu.test(a)),
        ),
      ),
      missing: proof ? '' : entry.answer.proofNeeded,
    });
  };
  for (const worry of interview.worries)
    if (worry.words.trim() !== '' || worry.concern !== '')
      add(
        playbook.concerns.find((c) => c.id === worry.concern) ?? concernIn(worry.words, playbook)?.concern,
        `You worry about it: “${worry.words.trim()}”`,
        worry.words,
      );
  const proven = topicWords(proofs.map((p) => `${p.did} ${p.result}`).join(' '));
  for (const asked of requirements)
    if (proofs.length > 0 && canBeMissing(asked) && shared(topicWords(asked), proven) === 0)
      add(
        concernIn(asked, playbook)?.concern ?? playbook.concerns.find((c) => c.id === 'missing-skill'),
        `The posting asks for it, and nothing here shows it: “${asked}”`,
        asked,
      );
  for (const entry of likelyDoubts(family, playbook))
    if (out.length < 3) add(entry, 'Often doubted in this kind of work', '');
  for (const id of ANYONE)
    if (out.length < 3)
      add(
        playbook.concerns.find((c) => c.id === id),
        'Often doubted of anyone',
        '',
      );
  return out;
}

/** The proof point that speaks to a doubt: as the candidate said, else the one that shares its words. Undefined rather than a poor fit. */
function proofFor(entry: ConcernEntry, proofs: readonly ProofPoint[], about: string): ProofPoint | undefined {
  const said = proofs.find((p) => p.speaksTo.includes(entry.id));
  if (said) return said;
  const wanted = topicWords(`${about} ${entry.answer.proofNeeded}`);
  const [best] = proofs
    .filter((p) => p.speaksTo.length === 0)
    .map((p) => ({ p, meets: shared(topicWords(`${p.did} ${p.result}`), wanted) }))
    .sort((a, b) => b.meets - a.meets);
  return best && best.meets >= 2 ? best.p : undefined;
}

const sentence = (clause: string) => (clause === '' ? '' : `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`);

/** What to listen for: the signals of this kind of room. */
function listenFor(interview: Interview, panel: boolean, playbook: Playbook): string[] {
  const register = panel
    ? 'formal'
    : interview.format === 'phone' || interview.stage === 'phone-screen'
      ? 'phone'
      : interview.format === 'video'
        ? 'casual'
        : 'neutral';
  const winding = playbook.signals.filter((s) => s.signal === 'winding-down');
  const own = winding.filter((s) => s.register === register);
  const seen = playbook.signals.find((s) => s.register === 'seen' && s.signal === 'winding-down');
  return [...own, ...winding.filter((s) => s.register === 'neutral' && !own.includes(s))]
    .slice(0, 3)
    .map((s) => bareSign(s.says))
    .concat(seen && interview.format !== 'phone' ? [`someone ${bareSign(seen.says)}`] : []);
}

const bareSign = (says: string) => says.replace(/^\[|\]$/gu, '').replace(/[.]$/u, '');

function adviceFor(setting: Setting, floor: number, ceiling: number, proven: boolean, panel: boolean): string[] {
  const out = [setting.family.advice];
  if (ceiling >= 5) out.push('In this room, not asking is the mistake. Ask for the job outright.');
  else if (ceiling <= 2)
    out.push(
      'In this room, asking for the job would be held against you. Let your interest be known and ask what comes next.',
    );
  else if (floor >= 3) out.push('Say plainly that you want the job. Do not presume that you have it.');
  if (panel)
    out.push(
      'A panel marks what it asked. Do not ask them for a verdict; thank everyone, and let the chair answer what comes next.',
    );
  if (!proven)
    out.push('Add one thing you have done, with what came of it: then the plan can say why it should be you.');
  return out;
}
