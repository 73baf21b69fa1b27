/**
 * How one turn moves the interviewer: every step with its reason, its points and the words it rests on.
 * A good thing counts once; a bad one each time. Nothing is earned by length, by keywords without an act, or by flattery.
 * Points are judgements of 2026-11 in the order DOMAIN 2.3, 3.3, 4 and 9.1 give.
 */
import type { Heard, HeardTone, Register } from './acts.ts';
import type { Contradiction } from './consistency.ts';
import { askedDirectness, askRange, riskContexts } from './directness.ts';
import type { Persona, Playbook, RoleFamily } from './kinds.ts';
import type { Because, InterviewerState } from './rehearsal.ts';
import { isStructured, seats } from './panel.ts';
import type { Question } from './questions.ts';
import { type Span, segments } from './span.ts';
import type { JudgedAnswer } from './substance.ts';

/** What a turn was, as the interviewer took it. */
export type Taken = {
  readonly text: string;
  readonly words: number;
  readonly heard: Heard;
  readonly answer: JudgedAnswer | undefined;
  readonly clarifies: boolean;
  readonly repaired: boolean;
  /** Said before in this take, in the same words or nearly. */
  readonly again: boolean;
  readonly wordForWord?: boolean;
  readonly tooEarly: boolean;
  /** Presses, in whatever words, for a doubt that was declined. */
  readonly pressing?: boolean;
  /** Takes offence, in a question. */
  readonly offended?: boolean;
  /** Speaks as one who feels slighted. */
  readonly slighted?: boolean;
  /** A doubt brought up by the candidate unasked: its id. */
  readonly raised?: string;
  /** Doubts that nobody has voiced and that it speaks of, settled or not: their ids. */
  readonly spokenOf?: readonly string[];
  /** Tells of themselves, unasked, what speaks to a doubt that cannot be told from its words. */
  readonly unasked?: boolean;
  /** Tells, unasked, a case of the candidate's own with a number in it. */
  readonly tells?: boolean;
  /** The doubt it speaks to, where that is not the one on the table: its id. */
  readonly about?: string;
  /** A doubt nobody had voiced, answered with a case: its id and how far it is eased. */
  readonly forestalled?: { readonly id: string; readonly eased: number };
  /** Two things said that cannot both be so, each with its quotation marks. */
  readonly disagrees?: Contradiction;
  /** Clears up such a thing, when it was asked about. */
  readonly explained?: boolean;
  /** Its questions, one by one, and what the whole of it speaks of. */
  readonly questions: readonly Question[];
  readonly remark: Question['about'];
  /** Asks back about a doubt that was only partly eased, or not at all: its id. */
  readonly asksBack?: string;
  /** Asks whether a doubt that is known still stands: its id. */
  readonly stands?: string;
  /** Where it asks whether an answer helped. */
  readonly checks?: Span;
};

/** How hard each slip counts. */
const SEVERITY = { friendly: 0.8, fair: 1, hard: 1.25, hostile: 1.4 } as const;

const TONES: Partial<Record<Register, readonly [points: number, says: string]>> = {
  desperate: [-7, 'that sounded like pleading'],
  pushy: [-6, 'that was pressure'],
  negative: [-7, 'speaks badly of others'],
  'self-deprecating': [-3, 'runs themself down'],
  hedging: [-1.5, 'so many softeners that the point blurred'],
  flat: [-2.5, 'no energy in it'],
  entitled: [-5, 'takes it as owed'],
  rote: [-2.5, 'could be said to anyone'],
};
/** Families of the phrase book behind the acts whose risk depends on the occasion. */
const FAMILY_OF: Partial<Record<string, string>> = {
  'ask-concerns': 'concerns',
  'ask-fit': 'fit',
  'ask-rating': 'rating',
  'ask-compare': 'comparison',
  'ask-start': 'when-can-i-start',
  'ask-position': 'ask-for-the-job',
  'salary-talk': 'salary',
};

/** The risk (0–3) of an act on this occasion, from the phrase book's own table. */
export function riskOf(act: string, family: RoleFamily, state: InterviewerState, playbook: Playbook): number {
  const lines = playbook.families.find((f) => f.id === FAMILY_OF[act]);
  if (!lines) return 0;
  const contexts = riskContexts(
    family,
    state.scene.stage,
    state.scene.country,
    state.scene.format === 'panel' || state.scene.stage === 'panel',
  );
  return Math.max(...contexts.map((c) => lines.risk[c]));
}

/** Everything that moved the opinion in one turn. `done` are the good things that have counted already. */
export function weigh(
  taken: Taken,
  state: InterviewerState,
  family: RoleFamily,
  persona: Persona,
  playbook: Playbook,
  done: ReadonlySet<string>,
): Because[] {
  const out: Because[] = [];
  const { heard } = taken;
  const at = (act: string) => heard.acts.find((a) => a.act === act);
  const once = (key: string, points: number, says: string, evidence?: readonly [number, number]) => {
    if (!done.has(key)) out.push({ reason: key, points, says, ...(evidence ? { evidence } : {}) });
  };
  const each = (key: string, points: number, says: string, evidence?: readonly [number, number]) =>
    out.push({ reason: key, points, says, ...(evidence ? { evidence } : {}) });
  const severity = SEVERITY[state.scene.difficulty];
  const marred =
    heard.tone.some((t) => t.tone === 'desperate' || t.tone === 'pushy' || t.tone === 'negative') ||
    strungTogether(taken.text);

  if (strungTogether(taken.text)) each('strung-together', -4, 'words strung together, and no sentence');
  const stock = heard.tone.some((t) => t.tone === 'rote');
  if (taken.again)
    each(
      'said-before',
      taken.wordForWord ? -3 : -1.5,
      `said that already${taken.wordForWord ? ', word for word' : ''}`,
    );
  if (taken.disagrees) each('contradiction', -4, `${taken.disagrees.before} and ${taken.disagrees.after} don't agree`);
  if (taken.explained) once('cleared-up', 3, 'cleared up what did not agree');
  if (taken.words > 220) each('speech', -7, 'a speech, with the clock running');
  else if (taken.words > 150) each('long', -3, 'more words than the moment has room for');
  const asks = heard.acts.filter(
    (a) => a.act.startsWith('ask-') && a.act !== 'ask-position' && a.act !== 'ask-start',
  ).length;
  if (asks > 3) each('all-at-once', -5, 'fired off questions without waiting for an answer');

  const pending = state.concerns.find((c) => c.id === taken.about) ?? pendingConcern(state);
  if (pending && taken.answer && !taken.forestalled) {
    const { eased } = taken.answer;
    const weight = pending.weight;
    // why: what an earlier answer has earned is not earned again.
    const fresh = taken.about === pending.id ? 1 - pending.eased : 1;
    if (eased >= 0.6)
      each(
        'eased',
        Math.round((8 + 14 * weight) * eased * fresh * 10) / 10,
        `answered ${pending.topic} with a case`,
        taken.answer.parts.evidence,
      );
    else if (eased >= 0.3)
      each(
        'partly-eased',
        Math.round((4 + 8 * weight) * eased * fresh * 10) / 10,
        `went some of the way on ${pending.topic}`,
        taken.answer.parts.evidence ?? taken.answer.parts.acknowledge,
      );
    else if (taken.answer.parts.argues)
      each('argued', -6, 'argued with the doubt instead of answering it', taken.answer.parts.argues);
    else if (taken.answer.parts.blames) each('blamed', -6, 'put it on somebody else', taken.answer.parts.blames);
    else
      each(
        'not-eased',
        -2,
        taken.answer.parts.generic ? 'a virtue, without a case' : `${pending.topic} still stands`,
        taken.answer.parts.generic,
      );
    if (taken.answer.parts.check && eased >= 0.3)
      once('checked', 2, 'asked whether that answers it', taken.answer.parts.check);
  }

  const asksConcerns = at('ask-concerns');
  if (pending && !taken.answer && !taken.forestalled && !taken.clarifies && !asksConcerns)
    once(
      `left-standing.${pending.id}`,
      -Math.round((2 + 4 * pending.weight) * 10) / 10,
      `left ${pending.topic} unanswered`,
    );
  if (taken.clarifies) once('clarified', 1, 'asked what exactly the doubt was');
  if (
    state.memory.evadedConcern === true &&
    !taken.pressing &&
    !asksConcerns &&
    !marred &&
    !at('ask-rating') &&
    !at('ask-compare') &&
    !at('ask-fit')
  )
    once('let-it-go', 1.5, 'took no for an answer');
  if (taken.offended) each('offended', -5, 'took offence');
  else if (taken.slighted) each('slighted', -3, 'spoke as if slighted');
  if (taken.pressing && !asksConcerns) each('second-push', -5, 'pressed for what they would rather not say');
  const before = state.concerns.find((c) => c.id === taken.forestalled?.id);
  if (before && taken.forestalled)
    once(
      `forestalled.${before.id}`,
      Math.round((5 + 9 * before.weight) * taken.forestalled.eased * 10) / 10,
      `answered ${before.topic} before it was asked`,
    );
  if (taken.raised !== undefined && !asksConcerns)
    once('raised-it', 2, 'brought up the doubt before it was asked about');
  if (asksConcerns && !(taken.answer && taken.answer.eased >= 0.3)) {
    // why: an informal panel whose chair speaks openly is no panel bound by rules, and asking it costs nothing.
    const open = persona.policy.voicesConcerns && seats(state.scene) > 1 && !isStructured(state.scene, family);
    const risk = Math.min(riskOf('ask-concerns', family, state, playbook), open ? 1 : 3);
    if (state.memory.evadedConcern === true || (pending && !taken.answer))
      each('second-push', -5, 'pushed again for a doubt', asksConcerns.span);
    else if (risk <= 1 && !marred)
      once('asked-concerns', 5 - 1.5 * risk, 'asked what stands in the way, and listened', asksConcerns.span);
    else if (risk >= 2)
      once('asked-concerns', -1.5, 'asked for a verdict that nobody here may give', asksConcerns.span);
  }
  const directness = askedDirectness(taken.text, heard.acts);
  if (directness > 0) {
    const ask = at('ask-start') ?? at('ask-position');
    const { floor, ceiling } = askRange(family, state.scene.stage, state.scene.country);
    const liked = Math.max(ceiling, Math.min(5, persona.directnessLiked));
    const open = state.concerns.some((c) => c.voicedAtTurn !== null && c.eased < 0.3);
    const asked = state.memory.askedPosition === true && directness >= 3;
    const value = family.column === 'sales' ? 9 : family.column === 'public-panel' ? 3 : 6;
    if (taken.tooEarly)
      each('too-early', directness >= 5 ? -12 : -6, 'asked for the job before the interview had begun', ask?.span);
    else if (directness > ceiling && directness > liked)
      each(
        'over-the-top',
        -(directness >= 4 ? 4 : 2.5) * (directness - ceiling),
        'more direct than this room allows',
        ask?.span,
      );
    else if (directness > ceiling)
      each('over-the-top', -2 * (directness - ceiling), 'a little more direct than this room is used to', ask?.span);
    else if (asked) each('asked-again', -3, 'asked for it twice', ask?.span);
    else if (!marred)
      once(
        'asked-position',
        (directness >= floor ? value : value * 0.45) * (open ? 0.5 : 1),
        directness >= 3 ? 'said plainly that they want it' : 'let it be known that they would like it',
        ask?.span,
      );
  }
  const next = at('ask-next-steps') ?? at('ask-timeline');
  if (next && !marred) once('asked-next-steps', 3, 'asked what happens next', next.span);
  const role = at('ask-role-question');
  if (role && !marred) once('asked-about-the-work', 2, 'a question about the work itself', role.span);
  const fit = at('summarize-fit');
  const repairs = at('recover-mistake') !== undefined || taken.repaired;
  if (fit && !marred) {
    const evidence = /\d/u.test(taken.text) || (taken.answer?.parts.evidence ?? false);
    if (evidence || !stock) once('summed-up', evidence ? 4 : 2, 'said in a breath what they bring', fit.span);
  }
  if (!fit && !repairs && taken.tells && !taken.forestalled && !marred)
    once('summed-up', 4, 'told a case that bears on the job');
  const repair = at('recover-mistake');
  if (repair && state.memory.repairOpen !== true && Number(state.memory.repairs) >= 1)
    each('repaired-again', -2, 'went back to yet another answer', repair.span);
  else if (taken.repaired)
    once('repaired', state.memory.weakAnswer === true ? 7 : 1.5, 'went back and put an answer right', repair?.span);
  else if (repair && taken.words > 12 && state.memory.weakAnswer === true)
    once('repaired', 1, 'went back to an answer, without a case this time either', repair.span);
  const specific = at('thank');
  if (
    specific &&
    !stock &&
    /\b(?:for|about|hearing|showing|explain|walk)/iu.test(taken.text) &&
    taken.words >= 7 &&
    !marred
  )
    once('thanked', 1.5, 'thanked for something in particular', specific.span);
  for (const act of ['ask-rating', 'ask-compare', 'ask-fit'] as const) {
    const found = at(act);
    if (!found) continue;
    const risk = riskOf(act, family, state, playbook);
    each(
      act,
      risk === 0 ? 1 : -1.5 * risk,
      act === 'ask-rating'
        ? 'asked for a mark'
        : act === 'ask-compare'
          ? 'asked about the others'
          : risk === 0
            ? 'asked how well they fit'
            : 'asked for a verdict',
      found.span,
    );
  }
  const salary = at('salary-talk');
  if (salary && state.scene.stage !== 'phone-screen' && state.memory.salaryRaised !== true)
    each(
      'salary',
      -2 * Math.max(1, riskOf('salary-talk', family, state, playbook)) + 1,
      'brought up pay at the close',
      salary.span,
    );

  const seen = new Set<Register>();
  for (const tone of heard.tone) {
    const weight = TONES[tone.tone];
    if (!weight || seen.has(tone.tone)) continue;
    // why: a short "thanks, bye" on the way out is a farewell; it is flat only where nothing was asked before it.
    // why: "Er, yeah." begins a story as often as it ends one.
    const whole = tone.cue.startsWith('flat.') ? 12 : 25;
    if (tone.tone === 'flat' && (leaving(taken, state) || taken.words > whole || taken.answer?.parts.evidence))
      continue;
    seen.add(tone.tone);
    each(tone.tone, weight[0], weight[1], tone.span);
  }
  const keen = heard.tone.find((t: HeardTone) => t.tone === 'keen');
  if (keen && !marred && !stock) once('keen', 2, 'keen, and it showed', keen.span);
  return out.map((b) =>
    b.points < 0
      ? { ...b, points: Math.round(b.points * severity * 10) / 10 }
      : { ...b, points: Math.round(b.points * 10) / 10 },
  );
}

/** Whether a turn only takes leave of a close in which the next steps have been told. */
const leaving = (taken: Taken, state: InterviewerState): boolean =>
  taken.words <= 12 &&
  taken.heard.acts.every((a) => a.act === 'thank') &&
  (state.memory.gaveSteps === true || (/\b(?:bye|goodbye|thank)/iu.test(taken.text) && state.turns.length >= 5));

/** Small words that hold sentences together in any English. */
const HOLDS = new Set(
  "a an the and or but of to in on at for with from by as is are was were be been am i my me we our us you your it its this that there they them he she do does did not no so if what which who how why when where would could should can will may have has had i'd i'm i've i'll it's that's what's you're we're don't there's".split(
    ' ',
  ),
);

/** Words heaped up for whoever counts keywords: hardly anything that holds a sentence together, or the same few words over and over. */
export function strungTogether(text: string): boolean {
  const all = segments(text).flatMap((s) => s.words.map((w) => w.word));
  if (all.length < 7) return all.length >= 5 && new Set(all).size <= all.length / 2;
  return all.filter((w) => HOLDS.has(w)).length / all.length < 0.1 || new Set(all).size / all.length < 0.45;
}

/** The doubt that was voiced last and has not been answered yet. */
export function pendingConcern(state: InterviewerState): InterviewerState['concerns'][number] | undefined {
  const id = state.memory.pending;
  return typeof id === 'string' && id !== '' ? state.concerns.find((c) => c.id === id) : undefined;
}
