/** The outside of a note: whom it greets and how, how it closes, its subject line. Source: DOMAIN 5.3, 5.7, 5.8. */
import type { Voice } from './kinds.ts';
import { nameParts } from './names.ts';
import type { Channel, English, NoteFacts } from './note.ts';
import { capital } from './phrasing.ts';
import { pick, type Random } from './random.ts';
import type { WhenSaid } from './when-said.ts';

/** Scripts and spellings of places where the family name is often written first: there the whole name is safe, and half of it is not. */
const ORDER_UNSURE = /[ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u3000-\u9fff\uac00-\ud7af]/iu;
/** Where the family name stands first in its own script. With a title a Vietnamese name goes by its last part: "Ms Bích". */
const WRITTEN_WHOLE = /[\u3000-\u9fff\uac00-\ud7af]/u;
/** Titles that go with the family name alone; the rest ("Captain", "Precentor", "The Revd Canon") are kept with as much name as was given. */
/** Offices that are said with the family name, and that a list of titles does not hold. */
const OFFICE =
  /^(?:canon|commander|colonel|commodore|archdeacon|provost|bishop|brigadier|inspector|superintendent|sergeant|contessa|baroness|count|countess)$/iu;
const SHORTENED = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|herr|frau|madame|mme|monsieur|señora?)\.?$/iu;

/**
 * The greeting line.
 * First names where they were used; a title with the family name; the whole name where neither is known, or where the order of the
 * names is not sure. Nobody is given a title they did not give themselves. A whole panel is greeted through its chair.
 */
export function salutation(facts: NoteFacts, voice: Voice, channel: Channel, english: English): string {
  const mark = channel === 'letter' && english === 'us' ? ':' : ',';
  const parts = nameParts(
    facts.interviewer.name
      .replace(/^the\s+(?:very |right |most )?/iu, '')
      .replace(/^(?:revd?|reverend)\.?\s+(?=(?:canon|dr|father|prof|professor)\b)/iu, ''),
  );
  const also = facts.occasion === 'panel' ? ' and colleagues' : '';
  if (parts.all.length === 0) return facts.occasion === 'panel' ? `Dear members of the panel${mark}` : `Hello${mark}`;
  const office = parts.title === '' && parts.all.length > 1 && OFFICE.test(parts.given) ? parts.given : '';
  const title = (facts.interviewer.honorific ?? '').trim() || parts.title || office;
  const first = facts.interviewer.firstNames;
  const unsure = ORDER_UNSURE.test(facts.interviewer.name);
  const byFirstName =
    first === true ||
    (first === undefined &&
      title === '' &&
      parts.all.length <= 2 &&
      voice !== 'formal' &&
      !unsure &&
      !/^\p{Lu}\.?$/u.test(parts.given));
  if (byFirstName)
    return `${voice === 'warm' && channel === 'email' && first === true ? 'Hi' : 'Dear'} ${parts.given}${also}${mark}`;
  if (title !== '') {
    return `Dear ${titleIn(title, english)} ${WRITTEN_WHOLE.test(facts.interviewer.name) ? parts.all.join(' ') : parts.family}${also}${mark}`;
  }
  return `Dear ${parts.all.join(' ')}${also}${mark}`;
}

/** A title as this English writes it: "Dr." in America, "Dr" elsewhere; "Professor" in full. */
export const titleIn = (title: string, english: English) =>
  !SHORTENED.test(title)
    ? title
    : title
        .replace(/\.$/u, '')
        .replace(/^Prof$/u, 'Professor')
        .replace(/^(?:Mr|Mrs|Ms|Mx|Dr)$/u, (short) => (english === 'us' ? `${short}.` : short));

/** The close that belongs to a voice, a channel and an English. "Yours faithfully" goes with a greeting that names nobody (UK). */
export function closing(voice: Voice, channel: Channel, english: English, greeting: string): string {
  const nobody = /^(?:Hello\b|Dear members)/u.test(greeting);
  if (channel === 'letter')
    return english === 'uk'
      ? nobody
        ? 'Yours faithfully,'
        : 'Yours sincerely,'
      : english === 'us'
        ? 'Sincerely,'
        : 'Yours sincerely,';
  if (voice === 'formal')
    return english === 'us' ? 'Sincerely,' : english === 'uk' ? 'Yours sincerely,' : 'Kind regards,';
  if (voice === 'warm') return english === 'us' ? 'Warm regards,' : 'With kind regards,';
  return english === 'us' ? 'Best regards,' : 'Kind regards,';
}

/** Plain and findable: the job, and the day where it was not today. */
export function subjectLine(facts: NoteFacts, when: WhenSaid | undefined, random: Random): string {
  const role = facts.role.replace(/\s+/gu, ' ').trim();
  const day = when?.day !== undefined && !/^this /u.test(when.day) ? when.day : '';
  const called = facts.occasion === 'phone-screen' ? 'call' : 'interview';
  const ways =
    role === ''
      ? [`Thank you for our conversation`, `Our conversation${day ? `, ${day}` : ''}: thank you`]
      : facts.occasion === 'coordinator'
        ? [`Thank you for arranging my ${called}: ${role}`, `${role} ${called}: thank you`]
        : day === ''
          ? [
              `Thank you: ${role}`,
              `${role} ${called}: thank you`,
              `Thank you for today: ${role}`,
              `${role}: thank you for today`,
            ]
          : [
              `Thank you: ${role}, ${day}`,
              `${role} ${called}${day === 'yesterday' ? ' yesterday' : ` on ${day}`}: thank you`,
              `${capital(day)}'s ${called}: ${role}`,
            ];
  return capital(pick(random, ways)[0]).replace(/\s+/gu, ' ').slice(0, 120);
}
