/** `clinch rehearse`: a whole take in the terminal, or a batch of them. */
import { createInterface } from 'node:readline/promises';
import { accept } from '../app/documents.ts';
import { interviews } from '../app/interviews.ts';
import { judge, replay, saveTake } from '../app/rehearsals.ts';
import { type Reworded, reword, voice } from '../app/reword.ts';
import { openRehearsal, step } from '../core/interviewer.ts';
import { type Interview, sceneWishRecord } from '../core/records.ts';
import type { InterviewerState, SceneWish, Turn } from '../core/rehearsal.ts';
import { type RoleSheet, roleCard } from '../core/role-card.ts';
import { setScene } from '../core/set-scene.ts';
import { type Wordings, withWordings } from '../core/wordings.ts';
import { type Call, type Command, must, Stop } from './cli.ts';
import { batch, textField } from './cli-batch.ts';
import { openMind } from './wire.ts';

/** A voice that failed so often in a row is left alone for the rest of the take. */
const TIRED = 2;

/** A scene from a kept interview; undefined fields are left to the scene's own defaults. */
function wishFrom(one: Interview, candidateName: string): SceneWish {
  const [lead, ...others] = one.people;
  return {
    roleFamily: one.roleFamily,
    stage: one.stage,
    country: one.country,
    format: one.format,
    company: one.company,
    role: one.role,
    posting: one.posting,
    ...(candidateName ? { candidateName } : {}),
    ...(lead
      ? {
          interviewerName: [lead.honorific, lead.name].filter(Boolean).join(' '),
          interviewerTitle: lead.title,
          part: lead.part,
          ...(others.length > 0 ? { panel: others.slice(0, 3).map(seatOf) } : {}),
        }
      : {}),
    worries: one.worries.map((w) => ({ concern: w.concern, words: w.words })),
    proofPoints: one.proofPoints.map((p) => ({ did: p.did, result: p.result })),
  };
}

const seatOf = (p: Interview['people'][number]) => ({
  name: [p.honorific, p.name].filter(Boolean).join(' '),
  title: p.title,
  part: p.part,
});

async function rehearse(call: Call): Promise<number> {
  const mind = await openMind();
  if (call.flags.jsonl) {
    return batch((line) => {
      const seed = typeof line.seed === 'number' ? String(line.seed) : textField(line, 'seed');
      const wish = accept(sceneWishRecord, line.scene);
      if (!wish.ok) throw new Stop(`"scene": ${wish.says}`);
      if (!Array.isArray(line.says) || line.says.some((s) => typeof s !== 'string'))
        throw new Stop('"says" must be a list of texts');
      const state = replay(
        { seed, wish: wish.value, says: (line.says as string[]).map((text) => ({ text, elapsedMs: 0 })) },
        mind,
      );
      return {
        id: line.id,
        turns: state.turns.map((t) => ({
          speaker: t.speaker,
          ...(t.who ? { who: t.who } : {}),
          text: t.text,
          opinion: t.opinion,
          because: t.because,
        })),
        concerns: state.concerns.map((c) => ({ topic: c.topic, voiced: c.voicedAtTurn !== null, eased: c.eased })),
        opinion: state.opinion,
        phase: state.phase,
      };
    });
  }
  if (!process.stdin.isTTY) throw new Stop('A rehearsal needs a terminal to type in. For batches use --jsonl.', 2);
  return inTerminal(call, mind);
}

/** What a rehearsal is set in: the interview named, the only one, or a kind of work. */
async function chosenWish(call: Call): Promise<{ one: Interview | undefined; wish: SceneWish }> {
  const app = await call.app();
  const kept = (await interviews(app)).map((i) => i.value);
  const named = typeof call.flags.interview === 'string' ? call.flags.interview : undefined;
  const one =
    named !== undefined
      ? kept.find((i) => i.id === named)
      : call.flags['role-family'] === undefined
        ? kept[0]
        : undefined;
  if (named !== undefined && !one)
    throw new Stop(`There is no interview "${named}". "clinch interview list" shows them.`);
  const persona = typeof call.flags.persona === 'string' ? { persona: call.flags.persona } : {};
  const wish: SceneWish = one
    ? wishFrom(one, '')
    : { roleFamily: String(call.flags['role-family'] ?? 'graduate'), ...persona };
  return { one, wish };
}

/** The rehearsal for two: a card for whoever plays the interviewer, and the sheet to look at together afterwards. */
async function scene(call: Call): Promise<undefined> {
  const { playbook } = await openMind();
  const { wish } = await chosenWish(call);
  const seed = typeof call.flags.seed === 'string' ? call.flags.seed : (await call.app()).ids.seed();
  const set = setScene(wish, seed, playbook);
  if (call.flags['role-card'] !== true) {
    call.put(
      `${set.interviewerName}, ${set.interviewerTitle}; ${set.stage}, ${set.closeMinutes} minutes to close. Seed ${seed}. Add --role-card to print it for two.`,
      { seed, scene: set },
    );
    return;
  }
  const made = roleCard(set, playbook);
  const text = ({ title, sections }: RoleSheet) =>
    [
      title.toUpperCase(),
      ...sections.flatMap(({ heading, lines }) => ['', heading, ...lines.map((line) => `  - ${line}`)]),
    ].join('\n');
  call.put(`${text(made.card)}\n\n${'✂ '.repeat(30)}\n\n${text(made.reveal)}`, { seed, ...made });
}

async function inTerminal(call: Call, mind: Awaited<ReturnType<typeof openMind>>): Promise<number> {
  const app = await call.app();
  const { one, wish } = await chosenWish(call);
  const seed = typeof call.flags.seed === 'string' ? call.flags.seed : app.ids.seed();
  let [state] = openRehearsal(setScene(wish, seed, mind.playbook), mind.playbook);
  const { scene } = state;
  call.say(
    `${[{ name: scene.interviewerName, title: scene.interviewerTitle }, ...(scene.panel ?? [])].map((m) => `${m.name}, ${m.title}`).join('; ')}. ${scene.closeMinutes} minutes once it winds down. Type what you would say; an empty line is silence; "/leave" ends it.\n`,
  );
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const says: { text: string; elapsedMs: number }[] = [];
  const id = app.ids.id();
  let shown = 0;
  let asked = Date.now();
  let wordings: Wordings = {};
  const set = await voice(app);
  let failures = call.flags['own-words'] === true || !set?.on ? TIRED : 0;
  if (failures === 0) call.say(`≈ marks what ${set?.model} says in its own words; the meaning is Clinch's.\n`);
  const voiced = async (): Promise<Reworded | undefined> => {
    if (failures >= TIRED) return undefined;
    const worded = await reword(app, { id, interviewId: one?.id ?? '', seed, wish, says, wordings });
    if (!worded.ok) return undefined;
    const tired = worded.value.by === 'us' && (worded.value.why === 'slow' || worded.value.why === 'trouble');
    failures = tired ? failures + 1 : 0;
    if (failures === TIRED && worded.value.by === 'us')
      call.say(`${worded.value.says} We go on in Clinch's own words.`);
    return worded.value;
  };
  const show = async (to: InterviewerState) => {
    for (const [at, turn] of to.turns.entries()) {
      if (at < shown || turn.speaker !== 'interviewer') continue;
      const worded = at === to.turns.length - 1 ? await voiced() : undefined;
      if (worded?.by === 'model') wordings = { ...wordings, [at]: { text: worded.text, by: 'model' } };
      call.put(
        `${turn.who ?? scene.interviewerName}${worded?.by === 'model' ? ' ≈' : ''}: ${worded?.text ?? turn.text}`,
      );
    }
    shown = to.turns.length;
  };
  await show(state);
  while (state.phase !== 'over') {
    const text = await reader.question('> ').catch(() => '/leave');
    if (text.trim() === '/leave') break;
    const said = { text, elapsedMs: Date.now() - asked };
    says.push(said);
    [state] = step(state, said, mind.playbook, mind.ear);
    await show(state);
    asked = Date.now();
  }
  reader.close();
  if (says.length === 0) return 0;
  must(await saveTake(app, { id, interviewId: one?.id ?? '', seed, wish, says, wordings }));
  const card = judge(state, mind);
  call.put(review(withWordings(state, wordings), card, wordings), { state, wordings, scorecard: card });
  return 0;
}

/** The review as lines of text: opinion turn by turn with its reasons, then the scorecard. */
function review(state: InterviewerState, card: ReturnType<typeof judge>, wordings: Wordings): string {
  const bar = (turn: Turn) =>
    `${'█'.repeat(Math.round(turn.opinion / 5)).padEnd(20, '·')} ${String(Math.round(turn.opinion)).padStart(3)}`;
  const line = state.turns.map(
    (turn, at) =>
      `${bar(turn)}  ${turn.speaker === 'candidate' ? 'you' : wordings[String(at)] ? '  ≈' : '   '}  ${turn.text.length > 60 ? `${turn.text.slice(0, 57)}…` : turn.text}${turn.because.map((b) => `\n${' '.repeat(27)}${b.points > 0 ? '+' : ''}${b.points} ${b.says}`).join('')}`,
  );
  const held = state.concerns.map(
    (c) =>
      `  ${c.topic}: ${c.voicedAtTurn === null ? 'never voiced' : c.eased >= 0.75 ? 'voiced and eased' : c.eased > 0.25 ? 'voiced, half eased' : 'voiced, still standing'}`,
  );
  const judged = card
    ? [
        `\n${card.headline}`,
        ...card.criteria.map((c) => `  ${c.name.padEnd(34)} ${c.band.padEnd(11)} ${c.why}`),
        ...card.marred.map((m) => `  Weighs on all of it (−${Math.round(m.share * 100)} %): ${m.says}`),
        ...card.manner.map(
          (n) =>
            `  ${n.by > 0 ? 'Helped' : 'Cost'}: ${n.says}${n.words.length > 0 ? ` (${n.words.map((w) => `“${w}”`).join(', ')})` : ''}`,
        ),
        ...card.changes.map((c) => `\nWhat would have moved them: ${c.says}\n  "${c.rewrite}"`),
      ]
    : [];
  return ['\nWhat they thought, turn by turn', ...line, '\nThe doubts they held', ...held, ...judged].join('\n');
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'rehearse',
    usage: 'rehearse [--interview ID | --role-family F] [--persona P] [--seed S] [--own-words] [--jsonl]',
    does: 'Rehearse a close in the terminal; --own-words leaves the optional voice aside. --jsonl: {id, seed, scene, says} a line.',
    flags: {
      'own-words': { type: 'boolean' },
      interview: { type: 'string' },
      'role-family': { type: 'string' },
      persona: { type: 'string' },
      seed: { type: 'string' },
    },
    run: rehearse,
  },
  {
    name: 'scene',
    usage: 'scene --role-card [--interview ID | --role-family F] [--persona P] [--seed S]',
    does: 'The rehearsal for two people: a card for a friend who plays the interviewer, and a sheet to reveal.',
    flags: {
      'role-card': { type: 'boolean' },
      interview: { type: 'string' },
      'role-family': { type: 'string' },
      persona: { type: 'string' },
      seed: { type: 'string' },
    },
    run: scene,
  },
];
