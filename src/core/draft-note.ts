/**
 * Drafts a note from the facts and nothing else: sentences out of `content/note-parts`, each of which knows the fact it stands on.
 * A sentence whose fact is missing is left out and asked for; no placeholder, no invention. Different for each person on purpose.
 */
import type { Playbook, Voice } from './kinds.ts';
import { nameParts } from './names.ts';
import type { Channel, DraftNote, NoteFacts } from './note.ts';
import { wordCount } from './note-cut.ts';
import {
  asSentence,
  capital,
  concernClause,
  determined,
  small,
  tidy,
  topicOf,
  whenSaid,
  withArticle,
} from './phrasing.ts';
import { pick, type Random, seeded } from './random.ts';
import type { Debrief, Interview, Profile } from './records.ts';
import { fill, fillable, type Slots } from './reply.ts';
import type { Span } from './span.ts';
import { proofClause } from './plan.ts';

type Values = Readonly<Record<string, string>>;
type Made = { readonly text: string; readonly fact: string };

/** The least words of an email, so that it does not look like duty; most of it, so that it is read (DOMAIN 5.2). */
const LEAST = { email: 62, letter: 112 };

/**
 * Draft one note.
 * `seed` decides between wordings; the same facts and seed give the same note. Errors: none. What is missing comes back in `asks`.
 */
export function draftNote(
  facts: NoteFacts,
  channel: Channel,
  voice: Voice,
  playbook: Playbook,
  seed: string,
): DraftNote {
  const english = facts.english ?? 'us';
  let random: Random = seeded(`${seed}/${facts.interviewer.name}/${channel}`);
  const others = (facts.otherNotes ?? []).map((o) => o.body.toLowerCase());
  const used = new Set<string>();
  const say = (part: string, values: Values, fact: string): Made | undefined => {
    const ways =
      playbook.noteParts.find((p) => p.id === part && (p.channel === 'both' || p.channel === channel))?.ways[voice] ??
      [];
    const open = ways.filter((way) => fillable(way, values as Slots) && !used.has(way));
    // why: what stands in a colleague's note already is not said again, not even in its bones.
    const fresh = open.filter(
      (way) =>
        !others.some(
          (body) =>
            body.includes(finish(fill(way, values as Slots)).toLowerCase()) ||
            bones(way).some((bone) => body.includes(bone)),
        ),
    );
    if (open.length === 0) return undefined;
    const [way, next] = pick(random, fresh.length > 0 ? fresh : open);
    random = next;
    used.add(way);
    return { text: finish(fill(way, values as Slots)), fact };
  };

  const when = whenSaid(facts.interviewedAt, facts.sentAt, facts.zone, english);
  const role = small(tidy(facts.role));
  const company = tidy(facts.company);
  const topics = (facts.topics ?? [])
    .map((raw, i) => ({ raw, made: topicOf(raw), mattered: asSentence(facts.topicNotes?.[i]?.mattered ?? '') }))
    .filter((t) => t.made !== undefined);
  // why: the letter says something the email did not; what the email told already comes last, and its answers are not given twice.
  const mine =
    channel === 'letter'
      ? (facts.otherNotes ?? [])
          .filter((o) => o.to === facts.interviewer.name)
          .map((o) => o.body.toLowerCase())
          .join(' ')
      : '';
  const told = (text: string) => text !== '' && mine.includes(tidy(text).toLowerCase().slice(0, 40));
  const [lead, ...more] =
    mine === ''
      ? topics
      : [...topics.filter((t) => !told(t.made?.text ?? '')), ...topics.filter((t) => told(t.made?.text ?? ''))];
  const paragraphs: Made[][] = [];

  // First: thanks, and the thing that could only have happened here.
  const first: (Made | undefined)[] = [];
  if (channel === 'letter' && others.length > 0 && facts.otherNotes?.some((o) => o.to === facts.interviewer.name))
    first.push(say('letter-turn', {}, 'your email to the same person'));
  first.push(
    say('opening', { when: when || '' }, `when the interview was (${when})`) ?? {
      text: 'Thank you for meeting me.',
      fact: 'that you met',
    },
  );
  if (lead?.made && !told(lead.made.text))
    first.push(
      say(
        lead.made.kind === 'clause' ? 'topic-clause' : 'topic',
        { topic: lead.made.text },
        `you talked about: ${lead.raw}`,
      ),
    );
  if (lead?.mattered && !told(lead.mattered))
    first.push(say('mattered', { mattered: small(lead.mattered) }, `what it meant to you: ${lead.mattered}`));
  const second = more.find((t) => t?.made?.kind === 'noun' && !told(t.made.text));
  const wantsMore = () =>
    wordCount(
      paragraphs
        .flat()
        .map((m) => m.text)
        .join(' '),
    ) +
      wordCount(first.map((m) => m?.text ?? '').join(' ')) <
    LEAST[channel] - 30;
  if (second?.made && (channel === 'letter' || wantsMore()))
    first.push(say('second-topic', { topic: second.made.text }, `you talked about: ${second.raw}`));
  paragraphs.push(first.filter((m) => m !== undefined));

  // Second: the doubt that was voiced, the answer put right, the case not yet told.
  const middle: (Made | undefined)[] = [];
  const asks: { fact: string; question: string }[] = [];
  const raised = (facts.concernsRaised ?? []).map(tidy).filter((c) => c !== '');
  raised
    .filter((c) => !told(c))
    .slice(0, channel === 'letter' ? 1 : 2)
    .forEach((concern, i) => {
      const answer = asSentence(facts.concernAnswers?.find((a) => tidy(a.concern) === concern)?.answer ?? '');
      const clause = concernClause(concern);
      if (answer !== '' && i === 0)
        middle.push(
          say(
            'concern-answered',
            { concern: clause, answer, 'answer-small': small(answer) },
            `they doubted: ${concern}; you answered: ${answer}`,
          ),
        );
      else if (answer !== '')
        middle.push({
          text: finish(`You also ${clause}. ${answer}.`),
          fact: `they doubted: ${concern}; you answered: ${answer}`,
        });
      else {
        if (i === 0) middle.push(say('concern-open', { concern: clause }, `they doubted: ${concern}`));
        asks.push({
          fact: 'concernAnswer',
          question: `They doubted this: ${concern}. What have you done that answers it, with a number or a date?`,
        });
      }
    });
  if (facts.repair && facts.repair.better.trim() !== '' && middle.length < 2)
    middle.push(
      say(
        'repair',
        {
          question: small(tidy(facts.repair.question)) || 'that question',
          better: small(asSentence(facts.repair.better)),
        },
        `a better answer to: ${facts.repair.question}`,
      ),
    );
  const proofs = (facts.proofPoints ?? []).filter((p) => p.did.trim() !== '');
  const answered = middle.map((m) => m?.text ?? '').join(' ');
  const proof = proofs
    .map((p) => ({ clause: proofClause({ did: p.did, result: p.result ?? '' }), p }))
    .find(
      ({ p }) =>
        !answered.includes(tidy(p.did).slice(0, 24)) &&
        !others.some((o) => o.includes(tidy(p.did).toLowerCase().slice(0, 24))),
    );
  if (proof && !/^there is this/u.test(proof.clause) && (channel === 'letter' || middle.length === 0))
    middle.push(say('proof', { proof: proof.clause }, `you did: ${proof.p.did}`));
  if (channel === 'letter' && lead?.made?.kind === 'noun')
    middle.push(say('letter-begin', { topic: lead.made.text }, `you talked about: ${lead.raw}`));
  if (middle.some((m) => m !== undefined)) paragraphs.push(middle.filter((m) => m !== undefined));

  // Last: that they want it, what comes next, an open door.
  const last: (Made | undefined)[] = [];
  const values = {
    ...(role
      ? {
          role,
          'a-role':
            /^(?:head|chief|director|deputy head|principal|dean|president|ceo|cfo|cto|bursar|headteacher|vice)\b/iu.test(
              role,
            )
              ? `your ${role}`
              : withArticle(role),
        }
      : {}),
    ...(company ? { company } : {}),
  };
  last.push(
    say('interest', values, `the job: ${facts.role}`) ?? { text: 'I would like this job.', fact: 'that you want it' },
  );
  const soFar = () => wordCount([...paragraphs.flat(), ...last].map((m) => m?.text ?? '').join(' '));
  if (company && soFar() < LEAST[channel]) last.push(say('interest-reason', values, `the employer: ${facts.company}`));
  const next = nextStep(facts.nextSteps ?? '');
  if (next)
    last.push(
      say(
        'next',
        { next, ...(next === 'hearing from you' ? {} : { 'next-cap': capital(next) }) },
        `they said what happens next: ${facts.nextSteps}`,
      ),
    );
  if (!next || soFar() < LEAST[channel] - 12) last.push(say('offer', {}, 'an open door'));
  paragraphs.push(last.filter((m) => m !== undefined));

  if (topics.length === 0)
    asks.push({
      fact: 'topic',
      question: `What is one thing you and ${nameParts(facts.interviewer.name).given || 'they'} talked about?`,
    });
  if (when === '') asks.push({ fact: 'interviewedAt', question: 'When was the interview?' });
  if (!next) asks.push({ fact: 'nextSteps', question: 'What did they say happens next, and by when?' });
  if (facts.candidate.trim() === '') asks.push({ fact: 'candidate', question: 'What is your name, as you sign it?' });

  const greeting = salutation(facts, voice, channel, english);
  const close = closing(voice, channel, english, greeting);
  const signature = [facts.candidate.trim(), channel === 'email' ? (facts.phone ?? '').trim() : ''].filter(Boolean);
  return {
    ...(channel === 'email' ? { subject: subject(facts, role, when, random) } : {}),
    ...assemble(greeting, paragraphs, close, signature),
    asks,
    voice,
  };
}

/** The words of a way that would show twice: its stretches between slots, long enough to be noticed. */
const bones = (way: string) =>
  way
    .toLowerCase()
    .split(/\{[a-z-]+\}/u)
    .map((s) => s.replace(/^[\s,.;:]+|[\s,.;:]+$/gu, ''))
    .filter((s) => s.split(/\s+/u).length >= 4);

/** One blank between sentences, one stop at the end, no stop doubled. */
export const finish = (text: string) =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/([.!?])\.+/gu, '$1')
    .replace(/\s+([,.;:!?])/gu, '$1')
    .trim();

/** Put the parts together and say where each sentence stands. */
function assemble(
  greeting: string,
  paragraphs: readonly (readonly Made[])[],
  close: string,
  signature: readonly string[],
): Pick<DraftNote, 'body' | 'standsOn'> {
  let body = `${greeting}\n\n`;
  const standsOn: { span: Span; fact: string }[] = [];
  paragraphs
    .filter((p) => p.length > 0)
    .forEach((paragraph) => {
      paragraph.forEach((made, i) => {
        if (i > 0) body += ' ';
        standsOn.push({ span: [body.length, body.length + made.text.length], fact: made.fact });
        body += made.text;
      });
      body += '\n\n';
    });
  return { body: `${body}${close}${signature.length > 0 ? `\n${signature.join('\n')}` : ''}`, standsOn };
}

/** What happens next as something to look forward to; undefined where it reads as nothing of the kind. */
export function nextStep(raw: string): string | undefined {
  const text = small(tidy(raw.split(/[.;\n]/u)[0] ?? ''));
  if (text.length < 3 || text.length > 90) return undefined;
  if (/^(?:they|we|she|he|you|i|someone|somebody|nothing|none|unknown|not|no|to be|wait|tbd|don't)\b/iu.test(text))
    return /(?:call|ring|write|email|be in touch|hear|let me know)/iu.test(text) ? 'hearing from you' : undefined;
  if (/^(?:call|ring|email|write|hear|contact)\b/iu.test(text) && !/back|screen/iu.test(text))
    return 'hearing from you';
  // why: nobody looks forward to paperwork; what they wait for is the word after it.
  if (
    /^(?:(?:my|the|your|some|two|three) )?(?:references?|referees?|paperwork|background check|dbs|checks?|screening|contracts?|forms?|medical|right-to-work check)\b/iu.test(
      text,
    )
  )
    return 'hearing from you';
  if (/^(?:decision|decide|deciding|outcome|answer|result|offer|feedback)\b/iu.test(text)) return 'hearing from you';
  // A whole sentence ("HR will be in touch") is nothing to look forward to as it stands.
  if (
    /\b(?:will|would|is|are|going to|said|promised|plans?|wants?|hopes?|to (?:call|ring|write|email|decide|confirm))\b/iu.test(
      text,
    )
  )
    return /(?:call|ring|writ|email|touch|hear|let me know|decid|contact|get back|come back)/iu.test(text)
      ? 'hearing from you'
      : undefined;
  return /^(?:meeting|seeing|visiting|speaking|starting|talking|hearing|coming|doing|showing)\b/iu.test(text)
    ? text
    : determined(text);
}

/** DOMAIN 5.8: a title with the family name; first names where they were used; the whole name where neither is known. */
export function salutation(facts: NoteFacts, voice: Voice, channel: Channel, english: 'us' | 'uk'): string {
  const parts = nameParts(facts.interviewer.name);
  const title = (facts.interviewer.honorific ?? '').trim() || parts.title;
  const mark = channel === 'letter' && english === 'us' ? ':' : ',';
  if (parts.all.length === 0) return `Hello${mark}`;
  const first = facts.interviewer.firstNames;
  if (
    first === true ||
    (first === undefined &&
      title === '' &&
      parts.all.length <= 2 &&
      voice !== 'formal' &&
      !/[ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u3000-\u9fff\uac00-\ud7af]/iu.test(facts.interviewer.name))
  )
    return `${voice === 'warm' && channel === 'email' && first === true ? 'Hi' : 'Dear'} ${parts.given}${mark}`;
  if (title !== '') return `Dear ${english === 'uk' ? title.replace(/\.$/u, '') : title} ${parts.family}${mark}`;
  return `Dear ${parts.all.join(' ')}${mark}`;
}

/** The close that belongs to a voice, a channel and an English. */
export function closing(voice: Voice, channel: Channel, english: 'us' | 'uk', greeting: string): string {
  if (channel === 'letter')
    return english === 'uk' ? (/^Hello/u.test(greeting) ? 'Yours faithfully,' : 'Yours sincerely,') : 'Sincerely,';
  return voice === 'formal'
    ? english === 'uk'
      ? 'Yours sincerely,'
      : 'Sincerely,'
    : voice === 'warm'
      ? 'With kind regards,'
      : 'Best regards,';
}

/** Plain and findable: the job in it, and the day where it is not today. */
function subject(facts: NoteFacts, role: string, when: string, random: Random): string {
  const name = capital(role) || 'our conversation';
  const day = /^on (.+)$/u.exec(when)?.[1] ?? (when === 'yesterday' ? 'yesterday' : '');
  const ways =
    day === ''
      ? [
          `Thank you: ${role || 'our conversation'}`,
          `${name} interview: thank you`,
          `Thank you for today (${role || 'interview'})`,
        ]
      : [
          `Thank you: ${role || 'our conversation'}, ${day}`,
          `${name} interview ${day === 'yesterday' ? day : `on ${day}`}: thank you`,
        ];
  return pick(random, ways)[0].slice(0, 120).replace(/\s+/gu, ' ') || `Thank you, ${facts.company}`;
}

/** The facts of a note to one person, from what is kept: what was talked about with them first, then with everyone. */
export function factsOf(
  interview: Interview,
  debrief: Debrief,
  profile: Profile,
  personId: string,
  otherNotes: NoteFacts['otherNotes'] & object,
  otherEmployers: readonly string[],
): NoteFacts {
  const person = interview.people.find((p) => p.id === personId);
  const open = debrief.topics.filter((t) => t.what.trim() !== '' && !IN_CONFIDENCE.test(`${t.what} ${t.mattered}`));
  const mine = open.filter((t) => t.personId === personId);
  const common = open.filter((t) => t.personId === '');
  // A topic shared by everyone is given to each person in turn, so that the notes differ.
  const place = Math.max(0, debrief.present.indexOf(personId));
  const turned = common.map((_, i) => common[(i + place) % common.length]).filter((t) => t !== undefined);
  const topics = [...mine, ...turned];
  const raised = debrief.concerns.filter(
    (c) => c.words.trim() !== '' && (c.personId === personId || c.personId === ''),
  );
  const own = raised.filter((c) => c.personId === personId || interview.people.length <= 1 || place === 0);
  const addressed = [person?.name ?? ''];
  // What the candidate marked as told in confidence stays out of every draft, and is watched for when checking.
  const secret = debrief.topics.filter((t) => IN_CONFIDENCE.test(`${t.what} ${t.mattered}`));
  return {
    candidate: profile.name,
    company: interview.company,
    role: interview.role,
    interviewer: {
      name: person?.name ?? '',
      title: person?.title ?? '',
      honorific: person?.honorific ?? '',
      firstNames: person?.firstNames ?? false,
      email: person?.email ?? '',
      part: person?.part ?? '',
    },
    ...((debrief.outAt ?? interview.startsAt)
      ? { interviewedAt: (debrief.outAt ?? interview.startsAt) as string }
      : {}),
    zone: interview.zone,
    topics: topics.map((t) => t.what),
    topicNotes: topics.map((t) => ({
      what: t.what,
      mattered: t.personId === personId || place === 0 ? t.mattered : '',
    })),
    concernsRaised: own.map((c) => c.words),
    concernAnswers: own.filter((c) => c.answered.trim() !== '').map((c) => ({ concern: c.words, answer: c.answered })),
    nextSteps: debrief.nextSteps.what,
    ...(debrief.nextSteps.byOn ? { nextStepsByOn: debrief.nextSteps.byOn } : {}),
    ...(debrief.fumbled && place === 0 ? { repair: debrief.fumbled } : {}),
    proofPoints: interview.proofPoints.map((p) => ({ did: p.did, result: p.result })),
    phone: profile.phone,
    email: profile.email,
    english: profile.english,
    otherNotes,
    otherEmployers,
    panel: interview.people.map(({ name, title, honorific, email }) => ({ name, title, honorific, email })),
    ...(secret.length === 0 ? {} : { confidential: secret.map((t) => `${t.what} ${t.mattered}`.trim()) }),
    knownNames: [
      ...interview.people.map((p) => p.name),
      ...interview.proofPoints.flatMap((p) => capitals(`${p.did} ${p.result}`)),
      ...debrief.topics.flatMap((t) => capitals(`${t.what} ${t.mattered}`)),
      ...debrief.concerns.flatMap((c) => capitals(`${c.words} ${c.answered}`)),
      ...capitals(interview.posting.slice(0, 8000)),
      debrief.nextSteps.who,
    ].filter((n) => n !== '' && !addressed.includes(n)),
  };
}

/** How people note that something was not for passing on. */
const IN_CONFIDENCE =
  /\b(?:in (?:strict )?confidence|confidential(?:ly)?|off the record|not (?:yet )?public|between us|secret|don['’]t (?:tell|repeat|mention)|do not (?:tell|repeat|mention))\b/iu;

/** Names and other capitalised words in a text. */
const capitals = (text: string) =>
  [...text.matchAll(/\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)*/gu)].map((m) => m[0]).slice(0, 200);
