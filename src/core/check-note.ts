/**
 * Checks a note: every rule of the content, each finding with its place, its reason and, where an edit is certain, a remedy.
 * Pure; the proof-reader's findings are handed in by whoever ran it. Clean notes stay unmarked: a false alarm is as bad as a miss.
 */
import { sharedRuns } from './check-repeats.ts';
import { placeholders } from './check-blanks.ts';
import { craft } from './check-craft.ts';
import { wrongDays } from './check-days.ts';
import { confidences, ownDoubts, unagreed } from './check-discretion.ts';
import { misspeltCompany, wrongCompanies } from './check-employer.ts';
import { brokenLinks, missingAttachments, mixedEnglish, secondGreetings } from './check-form.ts';
import { greetedName, misspeltNames, namedWrongly } from './check-people.ts';
import { wrongRoles } from './check-role.ts';
import { wrongAddress, wrongTitles } from './check-standing.ts';
import {
  anywhere,
  contentWords,
  cued,
  hoursLater,
  isParticular,
  readyForNext,
  signed,
  unaddressed,
  unprofessional,
} from './check-words.ts';
import type { NoteRule, Playbook } from './kinds.ts';
import type { Channel, Finding, NoteFacts, Proof, Seen } from './note.ts';
import { cutNote, type NoteCut, wordCount } from './note-cut.ts';
import { type Ear, hear } from './recognise.ts';
import type { Span } from './span.ts';

/** The words to check. */
export type NoteWords = { readonly subject?: string; readonly body: string; readonly channel: Channel };

/** What a detector is given. */
type Looked = {
  readonly words: NoteWords;
  readonly note: NoteCut;
  readonly facts: NoteFacts;
  readonly rule: NoteRule;
  readonly playbook: Playbook;
  readonly blanks: { readonly body: readonly Span[]; readonly subject: readonly Span[] };
  readonly heardIn: (sentence: number) => ReadonlySet<string>;
  readonly craft: ReturnType<typeof craft>;
};

const whole: readonly Seen[] = [{ part: 'body', span: [0, 0] }];
const atEnd = (note: NoteCut): Seen[] => [{ part: 'body', span: [note.body.length, note.body.length] }];
const inBody = (spans: readonly Span[]): Seen[] => spans.map((span) => ({ part: 'body', span }));

/** Every detector, by the name a rule's `detector` gives. */
const DETECTORS: Readonly<Record<string, (look: Looked) => readonly Seen[]>> = {
  'placeholder-left': ({ blanks }) => [
    ...inBody(blanks.body),
    ...blanks.subject.map((span) => ({ part: 'subject' as const, span })),
  ],
  'wrong-company': ({ words, note, facts, blanks }) =>
    [
      ...wrongCompanies(words.body, 'body', facts),
      ...misspeltCompany(note, facts),
      ...wrongCompanies(words.subject ?? '', 'subject', facts),
    ].filter(
      (s, i, all) =>
        !overlapping(s.span, s.part === 'body' ? blanks.body : blanks.subject) &&
        !overlapping(
          s.span,
          all.slice(0, i).flatMap((o) => (o.part === s.part ? [o.span] : [])),
        ),
    ),
  'wrong-role': ({ words, facts, blanks }) =>
    [...wrongRoles(words.body, 'body', facts), ...wrongRoles(words.subject ?? '', 'subject', facts)].filter(
      (s) => !overlapping(s.span, s.part === 'body' ? blanks.body : blanks.subject),
    ),
  'wrong-interviewer-name': ({ note, facts }) => [
    ...one(greetedName(note, facts), 'wrong'),
    ...namedWrongly(note, facts),
  ],
  'misspelled-name': ({ note, facts }) => [...one(greetedName(note, facts), 'misspelt'), ...misspeltNames(note, facts)],
  spelling: ({ craft: found }) => found.spelling,
  grammar: ({ craft: found }) => found.grammar,
  'no-thanks': ({ words, rule }) => (anywhere(words.body, rule) ? [] : whole),
  'no-specific-detail': ({ note, facts }) => (isParticular(note, facts) ? [] : whole),
  'no-interest-stated': ({ note, rule, words, facts }) =>
    anywhere(words.body.slice(note.greeting?.[1] ?? 0), rule) || readyForNext(note, facts) ? [] : atEnd(note),
  'too-long': ({ words, rule }) => (wordCount(words.body) > (rule.limits.most ?? 300) ? whole : []),
  'too-short': ({ words, rule }) => (wordCount(words.body) < (rule.limits.least ?? 40) ? whole : []),
  late: ({ words, facts, rule }) =>
    words.channel === 'email' && hoursLater(facts) > (rule.limits.hours ?? 24) ? whole : [],
  'unaddressed-concern': ({ note, facts, rule, playbook }) =>
    unaddressed(note, facts, rule, playbook).map((concern) => ({
      part: 'body',
      span: [note.bodySpan[1], note.bodySpan[1]] as const,
      says: `They doubted this, and the note says nothing to it: ${concern}.`,
    })),
  'repeated-from-other-interviewer': ({ note, facts, rule }) => sharedRuns(note, facts, rule.limits.run ?? 8),
  'missing-subject': ({ words }) =>
    words.channel === 'email' && (words.subject ?? '').trim() === '' ? [{ part: 'subject', span: [0, 0] }] : [],
  'missing-signature': ({ note, facts }) => (signed(note, facts) ? [] : atEnd(note)),
  'desperate-tone': (look) => inBody(cuedOrHeard(look, 'desperate')),
  'pushy-tone': (look) => inBody(cuedOrHeard(look, 'pushy')),
  // why: for a payroll clerk, pay is the work; only the candidate's own pay is out of place then.
  'salary-mentioned': (look) =>
    inBody(
      cuedOrHeard(look, 'salary-talk').filter((span) => !payIsTheWork(look.words.body.slice(...span), look.facts)),
    ),
  'negative-talk': (look) => inBody(cuedOrHeard(look, 'negative')),
  unprofessional: ({ note, words, rule, facts, blanks }) =>
    unprofessional(note, words.subject ?? '', rule, facts).filter(
      (s) => !overlapping(s.span, s.part === 'body' ? blanks.body : blanks.subject),
    ),
  'wrong-title': ({ note, facts }) => wrongTitles(note, facts),
  'wrong-address': ({ note, facts }) => wrongAddress(note, facts),
  'wrong-day': ({ words, facts }) => [
    ...wrongDays(words.body, 'body', facts),
    ...wrongDays(words.subject ?? '', 'subject', facts),
  ],
  'promise-not-agreed': ({ note, facts, rule }) => unagreed(note, facts, rule),
  'own-doubt': ({ note, facts, rule }) => ownDoubts(note, facts, rule),
  'confidential-detail': ({ note, facts, rule }) => confidences(note, facts, rule),
  'attachment-missing': ({ note, facts }) => missingAttachments(note, facts),
  'two-greetings': ({ note }) => secondGreetings(note),
  'broken-link': ({ words, blanks }) => brokenLinks(words.body, blanks.body),
  'mixed-english': ({ words, rule, facts }) => mixedEnglish(words.body, rule, facts),
};

/** The detectors there are; a rule may name no other. */
export const DETECTOR_NAMES: readonly string[] = Object.keys(DETECTORS);

/** How sure the ear must be before a sentence of a note is marked by it alone: it learnt on speech, and a false mark costs more here than a missed one. */
const SURE = 0.9;
/**
 * Where the ear need be less sure, or more. Measured on 1,400 sentences of clean notes (2026-11): ill talk was never heard in one, pleading
 * twice (at most 0.77), pressure most often (up to 0.91 where the reader is spoken to).
 */
const SURE_OF: Readonly<Record<string, number>> = { pushy: 0.92, negative: 0.6, desperate: 0.82 };
/** Pressure is put on somebody: a sentence that speaks of neither the reader, nor others, nor the outcome presses nobody. */
const PRESSES =
  /\b(?:you|your|yours|yourself|anyone|anybody|nobody|no one|candidates?|applicants?|others?|another|decision|answer|offer|contract|mine|round|waste)\b/iu;

/** Where the rule's own words are found, and where the ear hears the same in words nobody foresaw. */
function cuedOrHeard({ note, rule, words, heardIn, facts }: Looked, label: string): Span[] {
  const spans = cued(note, rule);
  note.sentences.forEach(({ span }, i) => {
    if (spans.some((s) => s[0] < span[1] && span[0] < s[1]) || !heardIn(i).has(label)) return;
    const text = words.body.slice(...span);
    // By the ear alone no sentence presses that speaks of what was agreed, or to nobody.
    if (label === 'pushy' && (!PRESSES.test(text) || speaksOf(text, facts.nextSteps))) return;
    spans.push([span[0], Math.max(span[0], span[1] - (/[.!?]$/u.test(words.body.slice(...span)) ? 1 : 0))]);
  });
  return spans;
}

const speaksOf = (text: string, what: string | undefined) => {
  const stems = new Set(contentWords(what ?? ''));
  return contentWords(text).some((w) => stems.has(w));
};

/** What the ear is sure of, sentence by sentence; each is heard once, however many rules ask. */
function hearing(note: NoteCut, body: string, ear: Ear | undefined): (sentence: number) => ReadonlySet<string> {
  const heard = new Map<number, ReadonlySet<string>>();
  return (sentence) => {
    const known = heard.get(sentence);
    if (known) return known;
    const text = body.slice(...(note.sentences[sentence]?.span ?? [0, 0]));
    // Courtesies plead for nothing, whatever their first word is.
    const sure = ear === undefined || COURTESY.test(text) ? NOTHING : sureOf(text, ear);
    heard.set(sentence, sure);
    return sure;
  };
}
const NOTHING: ReadonlySet<string> = new Set();

/** Sentences heard before. A note is checked again at every pause of its writer, and all but one of its sentences are the same. */
const remembered = new WeakMap<Ear, Map<string, ReadonlySet<string>>>();
const MOST_REMEMBERED = 500;

function sureOf(text: string, ear: Ear): ReadonlySet<string> {
  let known = remembered.get(ear);
  if (!known || known.size > MOST_REMEMBERED) {
    known = new Map();
    remembered.set(ear, known);
  }
  let sure = known.get(text);
  if (!sure) {
    const { acts, tone } = hear(text, ear);
    sure = new Set<string>([
      ...acts.filter((a) => a.weight >= (SURE_OF[a.act] ?? SURE)).map((a) => a.act),
      ...tone.filter((t) => t.weight >= (SURE_OF[t.tone] ?? SURE)).map((t) => t.tone),
    ]);
    known.set(text, sure);
  }
  return sure;
}
const COURTESY =
  /^(?:many thanks|thanks?|thank you|i(?:'m| am|’m) grateful)\b(?!.*\b(?:please|but|however|although|though)\b)|\b(?:do not|don['’]t) hesitate\b|\blet me know\b(?!.*\b(?:pay|paid|salary|commission|bonus|allowance)\b)|\bat your (?:convenience|disposal)\b/iu;

const PAY = /\b(?:salar(?:y|ies)|pay(?:roll|slips?)?|wages?|bonus(?:es)?|pensions?|benefits?|holidays?|leave)\b/giu;
/** How they pay people, told as something heard: praise or news, and no wish. */
const THEIR_PAY =
  /\b(?:hear|heard|told|explained|learn(?:ed|t)?|impressed|liked|struck|saw|read)\b.*\b(?:you|your|they|their|interns?|staff|nobody|everybody|everyone)\b/iu;
/** Whether a sentence speaks of pay only as what the job or the talk was about. */
function payIsTheWork(sentence: string, facts: NoteFacts): boolean {
  const about = `${facts.role} ${(facts.topics ?? []).join(' ')} ${facts.nextSteps ?? ''} ${(facts.concernsRaised ?? []).join(' ')}`;
  const named = (text: string) => [...text.matchAll(PAY)].map((m) => m[0].toLowerCase().replace(/s$/u, ''));
  const talked = new Set(named(about));
  // Somebody who keeps the wages speaks of pay in every word there is for it.
  const inTheTrade = /\b(?:pay|payroll|salar(?:y|ies)|wages?|reward|compensation)\b/iu.test(about);
  return (
    (named(sentence).some((w) => talked.has(w) || inTheTrade) || THEIR_PAY.test(sentence)) &&
    !/\?|\b(?:may i ask|my|your offer|i (?:need|want|expect|would need|hope for|am looking for)|how much|at least|no less)\b|[£€$]\s?\d/iu.test(
      sentence,
    )
  );
}

const overlapping = (span: Span, others: readonly Span[]) => others.some((o) => o[0] < span[1] && span[0] < o[1]);

function one(found: ReturnType<typeof greetedName>, kind: 'wrong' | 'misspelt'): readonly Seen[] {
  return found?.kind === kind ? [found.seen] : [];
}

/**
 * Check a note.
 * Shape: findings in order of severity, then place. `proofs` undefined means that nobody proof-read it; nothing is invented in its stead.
 */
export function checkNote(
  words: NoteWords,
  facts: NoteFacts,
  playbook: Playbook,
  ear: Ear | undefined,
  proofs?: readonly Proof[],
): Finding[] {
  const note = cutNote(words.body.replace(/\$/gu, '£'));
  const real: NoteCut = { ...note, body: words.body };
  const blanks = { body: placeholders(words.body), subject: placeholders(words.subject ?? '') };
  const greeted = greetedName(real, facts);
  const skip = [...blanks.body, ...(real.greeting ? [real.greeting] : []), ...(greeted ? [greeted.seen.span] : [])];
  const found = craft({ text: words.body, facts, proofs, skip, playbook });
  const heardIn = hearing(real, words.body, ear);
  const findings: Finding[] = [];
  for (const rule of playbook.noteRules) {
    const seen =
      DETECTORS[rule.detector]?.({ words, note: real, facts, rule, playbook, blanks, heardIn, craft: found }) ?? [];
    for (const each of seen) {
      const text = each.part === 'subject' ? (words.subject ?? '') : words.body;
      findings.push({
        rule: rule.id,
        type: rule.type,
        family: rule.family,
        part: each.part,
        span: each.span,
        severity: rule.severity,
        message: each.says ?? rule.message,
        why: rule.why,
        ...(each.with !== undefined
          ? {
              remedy: {
                says: each.with === '' ? 'Take it out' : `Change to “${each.with}”`,
                part: each.part,
                span: widened(text, each.span, each.with),
                with: each.with,
              },
            }
          : {}),
      });
    }
  }
  const rank = { 'must-fix': 0, 'should-fix': 1, consider: 2 } as const;
  return findings.sort(
    (a, b) => rank[a.severity] - rank[b.severity] || a.span[0] - b.span[0] || (a.rule < b.rule ? -1 : 1),
  );
}

/** When something is taken out, the blank before it goes too. */
function widened(text: string, span: Span, by: string): Span {
  return by === '' && text[span[0] - 1] === ' ' ? [span[0] - 1, span[1]] : span;
}
