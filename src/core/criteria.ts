/**
 * The eleven criteria of the rubric, each judged from a read close: a share of its weight, why, and the words it rests on.
 * A criterion that had no occasion (no doubt was voiced) is left out, so that its weight falls to the others.
 */
import { type CloseRead, type ReadTurn, surelyHeard, thanksSpecifically } from './close.ts';
import type { Criterion, Playbook } from './kinds.ts';
import { proofClause } from './plan.ts';
import type { JudgedCriterion } from './rehearsal.ts';
import type { Span } from './span.ts';
import { shared, topicWords } from './substance.ts';

type Evidence = JudgedCriterion['evidence'][number];
type Judged = { readonly share: number; readonly why: string; readonly evidence?: readonly Evidence[] } | undefined;

const quote = (turn: ReadTurn, span: Span, cue?: string): Evidence => ({
  turn: turn.at,
  span,
  text: turn.text.slice(span[0], span[1]),
  ...(cue === undefined ? {} : { cue }),
});
const acted = (close: CloseRead, ...acts: readonly string[]): Evidence[] =>
  close.said.flatMap((t) => t.acts.filter((a) => acts.includes(a.act)).map((a) => quote(t, a.span, a.cue)));

/** In characters. */
const A_LITTLE_ON = 8;

/** Every criterion's judge, by id. */
const JUDGES: Readonly<Record<string, (close: CloseRead) => Judged>> = {
  thanks: (close) => {
    const found = thanksSpecifically(close);
    if (!found) return { share: 0, why: 'There was no thank-you.' };
    return {
      share: found.specific ? 1 : 0.5,
      why: found.specific
        ? 'You thanked them for something in particular.'
        : 'You thanked them, but for nothing in particular.',
      evidence: [quote(found.turn, found.act.span, found.act.cue)],
    };
  },
  interest: (close) => {
    const turn = [...close.said].sort((a, b) => b.directness - a.directness)[0];
    const keen = close.said.find((t) => t.tone.some((x) => x.tone === 'keen'));
    if (turn && turn.directness > 0) {
      const act = turn.acts.find((a) => a.act === 'ask-position' || a.act === 'ask-start');
      // Only how it was said counts here, not how some other turn sounded.
      const dulled = turn.tone.find((t) => t.tone === 'hedging' || t.tone === 'flat')?.tone;
      const presumes = turn.directness > Math.max(close.ceiling, close.family.column === 'sales' ? 4 : 0);
      return {
        share: presumes ? 0.5 : dulled ? 0.55 : turn.directness >= 3 ? 1 : 0.75,
        why: presumes
          ? 'You said it more directly than this room allows.'
          : dulled
            ? dulled === 'hedging'
              ? 'You said it, with so many softeners that it blurred.'
              : 'You said it, as if it did not matter to you.'
            : turn.directness >= 3
              ? 'You said plainly that you want it.'
              : 'You let it be known; you did not quite say it.',
        evidence: act ? [quote(turn, act.span, act.cue)] : [],
      };
    }
    if (keen)
      return {
        share: 0.35,
        why: 'You sounded keen, and never said that you want the job.',
        evidence: keen.tone.filter((x) => x.tone === 'keen').map((x) => quote(keen, x.span, x.cue)),
      };
    return { share: 0, why: 'You never said that you want the job.' };
  },
  fit: (close) => {
    const need = topicWords(
      [
        ...(close.occasion.needs ?? []),
        ...close.family.needs,
        ...close.turns.filter((t) => t.speaker === 'interviewer').map((t) => t.text),
      ].join(' '),
    );
    const { goesBack } = close;
    // why: what one earns elsewhere is a number too, and shows nothing one can do.
    const tied = close.said.filter(
      (t) =>
        !t.acts.some((a) => a.act === 'salary-talk') &&
        !close.talkedOver.includes(t.at) &&
        (t.hasCase ||
          goesBack.includes(t.at) ||
          t.acts.some((a) => a.act === 'summarize-fit' || a.act === 'address-concern')),
    );
    const best = tied
      .map((t) => ({
        t,
        number: /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third|double)\b/iu.test(t.text),
        meets: shared(topicWords(t.text), need) > 0,
        mends: goesBack.includes(t.at),
      }))
      .sort(
        (a, b) =>
          Number(b.number) + Number(b.meets) + Number(b.mends) - Number(a.number) - Number(a.meets) - Number(a.mends),
      )[0];
    if (!best) return { share: 0, why: 'Nothing you did was tied to what they need.' };
    const act =
      best.t.acts.find((a) => a.act === 'summarize-fit') ?? best.t.acts.find((a) => a.act === 'address-concern');
    const share =
      (best.t.hasCase || best.number || best.mends ? 0.35 : 0.2) +
      (best.number || best.mends ? 0.35 : 0) +
      (best.meets ? 0.3 : 0);
    return {
      share,
      why: best.mends
        ? 'You went back to an answer and put it right.'
        : best.number && best.meets
          ? 'You met a need of theirs with a case.'
          : best.number
            ? 'A good case; say which need of theirs it meets.'
            : 'You named what you bring; a number or a case would carry it.',
      evidence: [
        act
          ? quote(best.t, act.span, act.cue)
          : quote(best.t, best.t.answer?.parts.evidence ?? [0, Math.min(best.t.text.length, 160)]),
      ],
    };
  },
  'invites-doubt': (close) => {
    const asks = acted(close, 'ask-concerns');
    const soft = acted(close, 'ask-fit', 'ask-role-question');
    // why: where a doubt may not be asked for (a public panel, some countries), leaving it alone costs nothing.
    if (asks.length === 0 && close.doubtRisk >= 2) return undefined;
    if (asks.length === 0)
      return {
        share: soft.length > 0 ? 0.3 : 0,
        why: soft.length > 0 ? 'You asked, but not what stands in the way.' : 'You never asked what stands in the way.',
        evidence: soft.slice(0, 1),
      };
    if (close.pushes > 0)
      return { share: 0.2, why: 'They would rather not say, and you pushed again.', evidence: asks };
    const last = close.said.at(-1);
    const endedOn =
      last?.acts.some((a) => a.act === 'ask-concerns') === true &&
      close.said.length > 1 &&
      last.at >= close.turns.length - 2;
    if (close.declined) return { share: 1, why: 'They would rather not say, and you let it go.', evidence: asks };
    return {
      share: endedOn ? 0.6 : 1,
      why: endedOn
        ? 'You asked, but as the very last thing: nobody should leave on a doubt.'
        : 'You asked once, openly.',
      evidence: asks.slice(0, 1),
    };
  },
  'answers-doubt': (close) => {
    if (close.voiced.length === 0) return undefined;
    const share = close.voiced.reduce((sum, v) => sum + Math.min(1, v.eased / 0.8), 0) / close.voiced.length;
    const evidence = close.voiced.flatMap((v) => {
      const turn = close.said.find((t) => t.at === v.answeredAt);
      return turn && v.answer
        ? Object.values(v.answer.parts)
            .slice(0, 3)
            .map((span) => quote(turn, span))
        : [];
    });
    const worst = [...close.voiced].sort((a, b) => a.eased - b.eased)[0];
    const missing = worst?.answer?.missing ?? [];
    const why =
      share >= 0.85
        ? 'Acknowledged, shown with a case, and checked.'
        : worst?.answeredAt === null
          ? 'A doubt was voiced and left standing.'
          : worst?.answer?.parts.argues
            ? 'You argued with it.'
            : worst?.answer?.parts.blames
              ? 'You put it on somebody else.'
              : missing.includes('evidence')
                ? 'There was no case in the answer: something you did, with a number or a date.'
                : `What was missing: ${missing.map((m) => ({ acknowledge: 'a word that grants the worry', evidence: 'a case', bridge: 'what it means for this job', check: 'asking whether that helps' })[m]).join(', ')}.`;
    return { share, why, evidence };
  },
  'asks-position': (close) => {
    const evidence = acted(close, 'ask-position', 'ask-start');
    const { directness, floor, ceiling } = close;
    if (directness === 0) return { share: 0, why: 'You never asked for the position.', evidence };
    if (directness > Math.max(ceiling, close.family.column === 'sales' ? 4 : 0))
      return { share: directness - ceiling >= 2 ? 0 : 0.4, why: 'More direct than this room allows.', evidence };
    if (directness < floor) return { share: 0.5, why: 'You hinted; this room wants to hear it.', evidence };
    return { share: 1, why: 'As direct as this room allows.', evidence };
  },
  'next-steps': (close) => {
    const what = acted(close, 'ask-next-steps');
    const when = acted(close, 'ask-timeline');
    if (what.length + when.length === 0)
      return close.toldSteps
        ? { share: 0.8, why: 'They told you without being asked.' }
        : { share: 0, why: 'You never asked what happens next.' };
    // why: whoever asks for what they were just told has not listened; the room says so.
    if (close.repeatsSteps)
      return { share: 0.1, why: 'They had told you already, and said so.', evidence: [...what, ...when].slice(0, 2) };
    const both =
      (what.length > 0 && when.length > 0) ||
      // why: what is heard may end before the "when" of "How will I be told, and by when?"
      /\b(?:when|by when|date|soon|how long|week|day)\b/iu.test(
        [...what, ...when]
          .map((e) => close.turns[e.turn]?.text.slice(e.span[0], e.span[1] + A_LITTLE_ON) ?? e.text)
          .join(' '),
      );
    return {
      share: both ? 1 : 0.75,
      why: both ? 'You asked what happens and when.' : 'You asked, without a date.',
      evidence: [...what, ...when].slice(0, 2),
    };
  },
  'ends-positive': (close) => {
    const last = close.said.at(-1);
    if (!last) return { share: 0, why: 'You said nothing at the end.' };
    const bad = last.acts.find(
      (a) => a.act === 'salary-talk' || a.act === 'ask-concerns' || a.act === 'ask-compare' || a.act === 'ask-rating',
    );
    const tone = last.tone.find((t) => t.tone !== 'keen' && t.tone !== 'hedging' && surelyHeard(t));
    const sorry = /\b(?:sorry|apolog\w+|weak\w*|nervous|rambl\w+|unfortunately)\b/iu.exec(last.text);
    if (bad || (tone && tone.tone !== 'flat') || sorry)
      return {
        share: 0.15,
        why: bad
          ? 'The last thing they heard was a doubt or pay.'
          : 'The last words had a weakness or an apology in them.',
        evidence: [
          bad
            ? quote(last, bad.span, bad.cue)
            : tone
              ? quote(last, tone.span)
              : quote(last, [sorry?.index ?? 0, (sorry?.index ?? 0) + (sorry?.[0].length ?? 0)]),
        ],
      };
    if (last.words <= 2 && !last.acts.some((a) => a.act === 'thank'))
      return { share: 0.4, why: 'It ended rather bare.', evidence: [quote(last, [0, last.text.length])] };
    return { share: 1, why: 'It ended well.', evidence: [quote(last, [0, Math.min(last.text.length, 120)])] };
  },
  timing: (close) =>
    close.timing === 'too early'
      ? { share: 0, why: 'You began before they had wound down.' }
      : close.timing === 'missed'
        ? { share: 0, why: 'The moment was offered and not used.' }
        : { share: 1, why: 'You waited for the end to come in sight.' },
  tone: (close) => {
    const bad = close.said.flatMap((t) => t.tone.filter((x) => x.tone !== 'keen').map((x) => ({ t, x })));
    // A grave thing has to be heard for sure; what is only likely takes a little off.
    const grave = bad.filter(
      ({ x }) => ['desperate', 'pushy', 'negative', 'entitled'].includes(x.tone) && surelyHeard(x),
    );
    const evidence = bad.slice(0, 3).map(({ t, x }) => quote(t, x.span, x.cue));
    if (grave.length > 0) return { share: 0, why: `It sounded ${grave[0]?.x.tone ?? 'wrong'}.`, evidence };
    if (bad.length > 0)
      return {
        share: bad.length > 1 ? 0.35 : 0.6,
        why: `A little ${bad[0]?.x.tone.replace('self-deprecating', 'hard on yourself')}.`,
        evidence,
      };
    const keen = close.said.flatMap((t) => t.tone.map((x) => quote(t, x.span, x.cue)));
    return {
      share: keen.length > 0 ? 1 : 0.75,
      why: keen.length > 0 ? 'Keen, and not desperate.' : 'Plain; a little warmth would not hurt.',
      evidence: keen.slice(0, 2),
    };
  },
  brevity: (close) => {
    const words = close.said.reduce((n, t) => n + t.words, 0);
    if (words < 8) return { share: 0.3, why: 'So brief that there was nothing in it.' };
    if (close.longest > 220) return { share: 0, why: `One turn of ${close.longest} words is a speech.` };
    if (close.longest > 150)
      return { share: 0.4, why: `One turn of ${close.longest} words; a minute holds about 150.` };
    if (close.questions > 4) return { share: 0.4, why: `${close.questions} questions; three are plenty.` };
    return { share: 1, why: 'Brief enough to be heard.' };
  },
};

/** Judge every criterion that had an occasion. */
export function judgeCriteria(close: CloseRead, playbook: Playbook): JudgedCriterion[] {
  return playbook.criteria.flatMap((criterion: Criterion) => {
    const judged = JUDGES[criterion.id]?.(close);
    if (!judged) return [];
    const of = criterion.weight[close.family.column];
    const share = Math.min(1, Math.max(0, judged.share));
    return [
      {
        criterion: criterion.id,
        code: criterion.code,
        name: criterion.name,
        points: Math.round(of * share * 10) / 10,
        of,
        band: share >= 0.8 ? ('strong' as const) : share >= 0.4 ? ('developing' as const) : ('low' as const),
        rule: criterion.rule,
        why: judged.why,
        rewrite: rewriteOf(criterion, close),
        evidence: judged.evidence ?? [],
      },
    ];
  });
}

/** The criterion's rewrite with the candidate's own material in it; a part whose material is missing is left out. */
export function rewriteOf(criterion: Criterion, close: CloseRead): string {
  const proof = close.occasion.proofPoints?.find((p) => p.did.trim() !== '');
  const told = proof ? proofClause(proof) : '';
  const parts = criterion.rewrite.split(/(?<=[.?!])\s+/u).filter((s) => !(s.includes('{proof}') && told === ''));
  const made = parts.join(' ').replace('{proof}', told);
  // Without a case of the candidate's own there is nothing to put into their mouth; the rule says what to find.
  return made === ''
    ? criterion.rule
    : made.replace(/(^|[.?!]\s+)([a-z])/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
