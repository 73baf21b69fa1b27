/** Runs every note rule's own examples: what must be found is found, what is good is left alone. */
import { checkNote, DETECTOR_NAMES } from './check-note.ts';
import type { Playbook } from './kinds.ts';
import type { NoteFacts } from './note.ts';
import type { AuthorProblem } from './problem.ts';
import type { Ear } from './recognise.ts';

/** The sound note that an example changes: Maya Lindqvist to Ana Ruiz, two hours after. */
const FACTS: NoteFacts = {
  candidate: 'Maya Lindqvist',
  company: 'Northwind Clinics',
  role: 'practice manager',
  interviewer: { name: 'Ana Ruiz', title: 'Medical Director' },
  interviewedAt: '2026-03-05T14:00:00',
  sentAt: '2026-03-05T16:00:00',
  topics: ['the booking system', 'the rota'],
  concernsRaised: [],
  nextSteps: 'a second visit',
};
const BODY =
  'Dear Ana,\n\nThank you for your time this afternoon. The plan to bring the booking system live in March is the part I kept thinking about on the way home, and I have two ideas about the reminders.\n\nI would like this job, and I look forward to the second visit.\n\nWith kind regards,\nMaya Lindqvist';

/** Author's problems in the examples of note rules. Rules that rest on the proof-reader are tried with their own lists alone. */
export function checkNoteExamples(playbook: Playbook, ear?: Ear): AuthorProblem[] {
  const out: AuthorProblem[] = [];
  for (const rule of playbook.noteRules) {
    const file = `note-rules/${rule.id}.yaml`;
    if (!DETECTOR_NAMES.includes(rule.detector)) {
      out.push({
        file,
        entry: rule.id,
        field: 'detector',
        says: `there is no detector "${rule.detector}"`,
        remedy: `use one of: ${DETECTOR_NAMES.join(', ')}`,
      });
      continue;
    }
    for (const [field, examples] of [
      ['bad', rule.bad],
      ['good', rule.good],
    ] as const) {
      examples.forEach((example, i) => {
        const subject = example.subject === null ? undefined : (example.subject ?? 'Thank you: practice manager');
        const found = checkNote(
          {
            ...(subject === undefined ? {} : { subject }),
            body: example.body ?? BODY,
            channel: example.channel ?? 'email',
          },
          { ...FACTS, ...(example.facts as Partial<NoteFacts> | undefined) },
          playbook,
          ear,
        ).some((f) => f.rule === rule.id);
        if (found !== (field === 'bad'))
          out.push({
            file,
            entry: rule.id,
            field: `${field}.${i + 1}`,
            says: field === 'bad' ? 'the rule does not see this' : 'the rule marks this, and it should not',
            remedy: field === 'bad' ? 'widen a cue, or take the example out' : 'narrow a cue, or add an "unless"',
          });
      });
    }
  }
  return out;
}
