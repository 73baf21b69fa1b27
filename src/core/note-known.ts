/** What is known, fitted for sentences: which slots can be filled for this person, on this occasion, in this channel. */
import { answerOf, proofOf, remarkOf, type Topic, topicOf } from './own-words.ts';
import { concernClause, concernNoun } from './doubt-words.ts';
import { nameParts } from './names.ts';
import { titleIn } from './note-form.ts';
import { type NextStep, nextStepOf } from './next-step.ts';
import type { Channel, English, NoteFacts } from './note.ts';
import { small, tidy } from './phrasing.ts';
import { roleWords } from './role-words.ts';
import { type WhenSaid, whenSaid } from './when-said.ts';
import type { Values } from './say-parts.ts';

/** A topic with what it meant; `told` when the person's own email says it already, so that the letter need not. */
export type KnownTopic = {
  readonly raw: string;
  readonly fit: Topic;
  readonly remark: ReturnType<typeof remarkOf>;
  readonly told: boolean;
};
/** A doubt that was voiced, with its answer where there is one. */
export type KnownDoubt = {
  readonly raw: string;
  readonly answer: ReturnType<typeof answerOf>;
  readonly values: Values;
  readonly told: boolean;
};

/** All of it. */
export type Known = {
  readonly english: English;
  readonly when: WhenSaid | undefined;
  readonly base: Values;
  readonly topics: readonly KnownTopic[];
  readonly doubts: readonly KnownDoubt[];
  readonly proof: { readonly text: string; readonly raw: string } | undefined;
  readonly next: NextStep | undefined;
  readonly emailed: boolean;
};

/** The least of a fact's words that make it told. */
const TOLD = 40;

/** Fit the facts of a note. */
export function knownOf(facts: NoteFacts, channel: Channel): Known {
  const english = facts.english ?? 'us';
  const others = (facts.otherNotes ?? []).map((o) => ({ to: o.to, body: o.body.toLowerCase() }));
  const mine = channel === 'letter' ? others.filter((o) => o.to === facts.interviewer.name).map((o) => o.body) : [];
  const saidIn = (bodies: readonly string[], text: string) =>
    text !== '' && bodies.some((body) => body.includes(tidy(text).toLowerCase().slice(0, TOLD)));
  const told = (text: string) => saidIn(mine, text);

  const topics = (facts.topics ?? []).flatMap((raw, i): KnownTopic[] => {
    const fit = topicOf(raw, facts.interviewer.name);
    if (fit === undefined) return [];
    const note = facts.topicNotes?.find((n) => n.what === raw) ?? facts.topicNotes?.[i];
    return [{ raw, fit, remark: remarkOf(note?.mattered ?? '', facts.interviewer.name), told: told(fit.text) }];
  });
  // why: a topic the candidate had a thought about makes a better note, and in a letter the one that is still new.
  const rank = (t: KnownTopic) => (t.told ? 4 : 0) + (t.remark && !told(t.remark.text) ? 0 : 2);
  const ordered = topics
    .map((t, i) => ({ t, i }))
    .sort((a, b) => rank(a.t) - rank(b.t) || a.i - b.i)
    .map(({ t }) => t);

  const raised = (facts.concernsRaised ?? []).map(tidy).filter((c) => c !== '');
  const fumbled = facts.repair;
  const doubts = raised.map((raw): KnownDoubt => {
    const noted = facts.concernAnswers?.find((a) => tidy(a.concern) === raw)?.answer ?? '';
    // A better answer thought of since is the answer to a doubt about the same thing.
    const since = noted === '' && fumbled && shareAWord(raw, fumbled.question) ? fumbled.better : noted;
    const answer = answerOf(since);
    const thing = concernNoun(raw);
    return {
      raw,
      answer,
      told: told(answer?.text ?? '') || (answer === undefined && told(raw)),
      values: {
        concern: concernClause(raw),
        ...(thing === undefined || thing.split(' ').length > 4 ? {} : { doubt: thing }),
        ...(answer?.kind === 'sentence' ? { answer: answer.text, 'answer-small': small(answer.text) } : {}),
        ...(answer?.kind === 'fragment' ? { 'answer-thing': answer.text } : {}),
      },
    };
  });
  const answers = doubts.map((d) => (d.answer?.text ?? '').toLowerCase()).join(' ');
  const everywhere = others.map((o) => o.body);
  const proof = (facts.proofPoints ?? [])
    .map((p) => ({ text: proofOf(p.did, p.result ?? ''), raw: p.did }))
    .find(
      (p): p is { text: string; raw: string } =>
        p.text !== undefined &&
        !answers.includes(tidy(p.raw).toLowerCase().slice(0, 24)) &&
        !saidIn(everywhere, small(tidy(p.raw).replace(/^I /u, '')).slice(0, 24)),
    );
  const when = whenSaid(facts.interviewedAt, facts.sentAt, facts.zone, english);
  const role = roleWords(facts.role);
  const company = facts.company.replace(/\s+/gu, ' ').trim();
  return {
    english,
    when,
    base: {
      ...(when === undefined ? {} : { when: when.when, day: when.day, 'day-s': when.days }),
      ...(role === undefined ? {} : { role: role.role, 'your-role': role.your, 'a-role': role.a }),
      ...(company === '' ? {} : { company }),
    },
    topics: ordered,
    doubts,
    proof,
    next: nextStepOf(facts.nextSteps ?? ''),
    emailed: mine.length > 0,
  };
}

/** The slots of one topic. */
export function topicValues({ fit }: KnownTopic): Values {
  if (fit.kind === 'told') return { told: fit.text };
  if (fit.kind === 'own') return { own: fit.text };
  if (fit.kind === 'wh') return fit.heard ? { wh: fit.text } : { topic: fit.text };
  return nounValues(fit.text, fit.heard, fit.plural === true);
}

/** The slots of a noun phrase, with the verbs that agree with it. */
export const nounValues = (text: string, heard: boolean, plural: boolean): Values => ({
  topic: text,
  ...(heard ? { heard: text } : {}),
  ...(plural ? { is: 'are', was: 'were', has: 'have' } : { is: 'is', was: 'was', has: 'has' }),
});

const shareAWord = (a: string, b: string) => {
  const stems = (text: string) => (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((w) => w.slice(0, 5));
  const of = new Set(stems(a));
  return stems(b).some((w) => of.has(w));
};

/** Somebody as this person would be spoken of to a colleague: first name where it was used, else title and family name, else the whole name. */
export function spokenOf(name: string, firstNames: boolean | undefined, english: English): string {
  const parts = nameParts(name);
  if (firstNames === true) return parts.given;
  return parts.title ? `${titleIn(parts.title, english)} ${parts.family}` : parts.all.join(' ');
}
