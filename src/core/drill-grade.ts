/**
 * How a drilled reply went, by the same ear and the same judgement as in a take. The candidate may overrule it: the grade only spaces the card.
 */
import type { DrillCard, DrillRating } from './drill.ts';
import type { Register } from './acts.ts';
import { countWords } from './plain-text.ts';
import { type Ear, hear } from './recognise.ts';
import type { Span } from './span.ts';
import { judgeAnswer } from './substance.ts';
import { shows } from './tone.ts';

/** A grade with its reason in plain words and the words it rests on, where it rests on some. */
export type DrillVerdict = { readonly rating: DrillRating; readonly says: string; readonly evidence: Span | null };

const SPOILS: Partial<Record<Register, string>> = {
  desperate: 'It does the job, but it sounds like pleading.',
  pushy: 'It does the job, but it presses.',
  entitled: 'It does the job, but it takes it as owed.',
  negative: 'It speaks ill of somebody, and that is what stays.',
  'self-deprecating': 'It does the job, but it runs you down.',
};
const BLURS: Partial<Record<Register, string>> = {
  hedging: 'It is there, under too many softeners.',
  flat: 'It is there, without energy.',
};
const ACT_SAYS: Readonly<Record<string, string>> = {
  'ask-concerns': 'asks for a doubt',
  'ask-start': 'presumes the job',
  'ask-compare': 'asks about the others',
  'ask-rating': 'asks for a mark',
  'ask-fit': 'asks for a verdict',
  'salary-talk': 'talks of pay',
};
const LONG = 60;

/** Grade a reply to a card. An empty reply is "again". Deterministic. */
export function gradeDrill(card: DrillCard, reply: string, ear: Ear): DrillVerdict {
  const text = reply.trim();
  if (text === '')
    return { rating: 'again', says: 'Nothing was said. Look at the line, and say it aloud once.', evidence: null };
  return card.kind === 'doubt' ? gradeAnswer(card, text, ear) : gradeMove(card, text, ear);
}

function gradeMove(card: DrillCard, text: string, ear: Ear): DrillVerdict {
  const heard = hear(text, ear);
  const done = heard.acts.find((a) => card.wants.includes(a.act));
  const bad = heard.acts.find((a) => card.avoid.includes(a.act));
  const spoiled = heard.tone.find((t) => SPOILS[t.tone]);
  const blurred = heard.tone.find((t) => BLURS[t.tone] && shows(t));
  if (bad)
    return {
      rating: 'again',
      says: `It ${ACT_SAYS[bad.act] ?? 'does something else'}, which costs here. ${card.tip}`,
      evidence: bad.span,
    };
  if (!done) return { rating: 'again', says: `That did something else. ${card.asks}`, evidence: null };
  if (spoiled) return { rating: 'hard', says: SPOILS[spoiled.tone] as string, evidence: spoiled.span };
  if (blurred) return { rating: 'hard', says: BLURS[blurred.tone] as string, evidence: blurred.span };
  if (countWords(text) > LONG)
    return { rating: 'hard', says: 'It is there, in more words than the moment has room for.', evidence: done.span };
  return { rating: 'good', says: 'That does it.', evidence: done.span };
}

const MISSING: Readonly<Record<string, string>> = {
  acknowledge: 'grant the worry first',
  evidence: 'give a case, with a number or a date',
  bridge: 'say what it means for this job',
  check: 'ask whether that answers it',
};

function gradeAnswer(card: DrillCard, text: string, ear: Ear): DrillVerdict {
  const entry = ear.playbook.concerns.find((c) => c.id === card.concern);
  const judged = judgeAnswer(text, card.asked, entry, ear.playbook);
  const tone = hear(text, ear).tone.find((t) => SPOILS[t.tone]);
  const todo = judged.missing.map((part) => MISSING[part] as string);
  const still = todo.length > 0 ? ` Still to do: ${todo.join('; ')}.` : '';
  const evidence = judged.parts.evidence ?? null;
  if (judged.parts.argues)
    return { rating: 'again', says: `It argues with the doubt.${still}`, evidence: judged.parts.argues };
  if (judged.parts.blames)
    return { rating: 'again', says: `It puts it on somebody else.${still}`, evidence: judged.parts.blames };
  if (judged.eased < 0.3)
    return {
      rating: 'again',
      says: `${judged.parts.generic ? 'A virtue, without a case.' : 'The doubt still stands.'}${still}`,
      evidence: judged.parts.generic ?? null,
    };
  if (tone) return { rating: 'hard', says: SPOILS[tone.tone] as string, evidence: tone.span };
  if (judged.words > 200)
    return { rating: 'hard', says: 'A good case, in too many words: ninety seconds are about two hundred.', evidence };
  if (judged.eased < 0.6) return { rating: 'hard', says: `It goes some of the way.${still}`, evidence };
  return judged.missing.length === 0
    ? { rating: 'easy', says: 'All four parts are there.', evidence }
    : { rating: 'good', says: `That would ease it.${still}`, evidence };
}
