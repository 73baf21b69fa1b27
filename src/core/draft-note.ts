/**
 * Drafts a note from the facts and nothing else: sentences out of `content/note-parts`, each of which knows the fact it stands on.
 * A sentence whose fact is missing is left out and asked for; no placeholder, no invention. Different for each person on purpose.
 */
import type { Playbook, Voice } from './kinds.ts';
import { closing, salutation, subjectLine } from './note-form.ts';
import { asksOf } from './note-asks.ts';
import { wordCount } from './note-cut.ts';
import { type Known, type KnownTopic, knownOf, nounValues, spokenOf, topicValues } from './note-known.ts';
import { isLate, type Mended, mended, occasionOf } from './note-occasion.ts';
import type { Channel, DraftNote, NoteFacts, NoteOccasion, Standing } from './note.ts';
import { asSentence, small } from './phrasing.ts';
import { type Made, openSayer, type Sayer } from './say-parts.ts';

type Some = Made | undefined;
type Writing = {
  readonly facts: NoteFacts;
  readonly channel: Channel;
  readonly occasion: NoteOccasion;
  readonly known: Known;
  readonly mend: Mended;
  readonly voiced: Sayer;
};

/** Under so many words a note may say one thing more, if there is one (DOMAIN 5.2: so little looks like duty). */
const ENOUGH = { email: 48, letter: 70 };
/** Less than this is too short on any day; the least of the short form too (DOMAIN 5.9 B). */
const SHORTEST = 38;
/** Fewer words than these are no way to end. */
const ABRUPT = 9;
/** Above this there is enough said for a wish and a next step to go in one sentence. */
const ROOMY = 26;
const JOINED_WORDS = 9;

/**
 * Draft one note.
 * `seed` decides between wordings; the same facts and seed give the same note. Errors: none. What is missing comes back in `asks`,
 * what is known and better not said in `leftOut`.
 */
export function draftNote(
  given: NoteFacts,
  channel: Channel,
  voice: Voice,
  playbook: Playbook,
  seed: string,
): DraftNote {
  const occasion = occasionOf(given);
  const facts: NoteFacts = { ...given, occasion };
  const known = knownOf(facts, channel);
  const { english } = known;
  const voiced = openSayer({
    playbook,
    channel,
    voice,
    english,
    // why: two candidates who happen to share a seed still write two notes.
    seed: [seed, channel, facts.candidate, facts.company, facts.interviewer.name, ...(facts.topics ?? [])].join('/'),
    others: (facts.otherNotes ?? []).map((o) => o.body),
  });
  const writing: Writing = { facts, channel, occasion, known, mend: mended(facts), voiced };
  const paragraphs = PLANS[occasion](writing)
    .map((p) => p.filter((m): m is Made => m !== undefined))
    .filter((p) => p.length > 0);
  const greeting = salutation(facts, voice, channel, english);
  const close = closing(voice, channel, english, greeting);
  const signature = [facts.candidate.trim(), channel === 'email' ? (facts.phone ?? '').trim() : ''].filter(Boolean);
  return {
    ...(channel === 'email' ? { subject: subjectLine(facts, known.when, voiced.random()) } : {}),
    ...assemble(greeting, paragraphs, close, signature),
    asks: asksOf(facts, known),
    leftOut:
      writing.mend && 'why' in writing.mend
        ? [{ fact: `the answer on ${small(facts.repair?.question ?? '')}`, why: writing.mend.why }]
        : [],
    voice,
    occasion,
  };
}

/** What is said on each occasion, in paragraphs. */
const PLANS: Readonly<Record<NoteOccasion, (w: Writing) => Some[][]>> = {
  interview: (w) => {
    const first = thanksAndTopics(w);
    const middle = [...doubts(w), repair(w), ...more(w, first)];
    return [first, middle, wish(w, first, middle)];
  },
  // DOMAIN 5.9 B: thanks, one point, interest.
  'same-day': (w) => {
    const first = thanksAndTopics(w, 1);
    const point = doubts(w)[0] ?? repair(w);
    const wanted = interest(w);
    const short = wordCount([...first, point, wanted].map((m) => m?.text ?? '').join(' ')) < SHORTEST;
    return [first, [point], [wanted, short ? w.voiced.say('offer', {}, 'an open door') : undefined]];
  },
  'phone-screen': (w) => {
    const first = thanksAndTopics(w);
    const middle = [...doubts(w), repair(w)];
    return [first, middle, wish(w, first, middle)];
  },
  // DOMAIN 5.9 D: thanks, something learnt from them, looking forward. Nobody sells to a colleague.
  peer: (w) => {
    const first = thanksAndTopics(w);
    return [
      first,
      doubts(w).slice(0, 1),
      [w.voiced.say('peer-hope', w.known.base, 'that you want to work with them'), nextSaid(w)],
    ];
  },
  // DOMAIN 5.9 E: thanks for arranging, pass it on, what comes next.
  coordinator: (w) => {
    const names = (w.facts.colleagues ?? [])
      .map((c) => spokenOf(c.name, c.firstNames, w.known.english))
      .filter(Boolean);
    const lead = w.known.topics[0];
    return [
      [
        w.voiced.say('coordinator-thanks', w.known.base, whenFact(w)) ??
          w.voiced.say('coordinator-thanks-undated', w.known.base, 'that it was arranged'),
        lead && w.voiced.say('topic', topicValues(lead), topicFact(lead)),
        w.voiced.say(
          'coordinator-pass',
          names.length > 0 ? { names: listed(names) } : {},
          names.length > 0 ? `who was there: ${names.join(', ')}` : 'that you met others',
        ),
      ],
      [interest(w), nextSaid(w)],
    ];
  },
  panel: (w) => {
    const said = (w.facts.colleagues ?? []).slice(0, 4).flatMap((c) => {
      const [fit] = (c.topics ?? []).flatMap(
        (raw) => knownOf({ ...w.facts, interviewer: { name: '' }, topics: [raw], topicNotes: [] }, w.channel).topics,
      );
      const who = spokenOf(c.name, c.firstNames, w.known.english);
      return fit === undefined || (fit.fit.kind !== 'noun' && fit.fit.kind !== 'wh') || who === ''
        ? []
        : [
            w.voiced.say(
              'panel-said',
              { who, 'who-s': possessive(who), topic: fit.fit.text },
              `you talked with ${c.name} about: ${fit.raw}`,
            ),
          ];
    });
    const lead = w.known.topics[0];
    const middle = [...doubts(w), repair(w)];
    return [
      [
        w.voiced.say('panel-thanks', w.known.base, whenFact(w)) ??
          w.voiced.say('opening-undated', w.known.base, 'that you met'),
        lead && w.voiced.say('topic', topicValues(lead), topicFact(lead)),
        lead && remark(w, lead),
      ],
      said,
      middle,
      [interest(w), nextSaid(w), w.voiced.say('panel-pass', {}, 'that the chair is written to for all')],
    ];
  },
};

const whenFact = ({ known }: Writing) => (known.when ? `when it was (${known.when.when})` : 'that you met');
const topicFact = (t: KnownTopic) => `you talked about: ${t.raw}`;
const possessive = (name: string) => `${name}${/s$/iu.test(name) ? '’' : '’s'}`.replace('’', "'");
const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Thanks, and what could only have happened here: in one sentence or in two; then what the candidate thought of it. */
function thanksAndTopics(w: Writing, most = 2): Some[] {
  const { known, voiced } = w;
  const out: Some[] = [];
  // why: a letter says something the email did not; where nothing is new, it says little rather than the same.
  const fresh = known.topics.filter((t) => !t.told);
  const [lead, second] = known.emailed ? fresh : known.topics;
  if (known.emailed) return afterEmail(w, lead, second);
  const late = isLate(w.facts);
  const phone = w.occasion === 'phone-screen' ? '-phone' : '';
  const kind = phone || (late ? '-late' : '');
  const join =
    lead !== undefined &&
    second !== undefined &&
    most > 1 &&
    lead.remark === undefined &&
    second.remark === undefined &&
    lead.fit.kind === 'noun' &&
    second.fit.kind === 'noun' &&
    lead.fit.heard === second.fit.heard &&
    wordCount(`${lead.fit.text} ${second.fit.text}`) <= JOINED_WORDS &&
    !/\band\b|,/u.test(`${lead.fit.text} ${second.fit.text}`) &&
    voiced.chance(55);
  const both = join ? nounValues(`${lead.fit.text} and ${second.fit.text}`, lead.fit.heard, true) : undefined;
  const leadFact = lead && (join ? `you talked about: ${lead.raw}; ${second.raw}` : topicFact(lead));
  const together =
    (lead?.fit.kind === 'noun' || lead?.fit.kind === 'wh') && voiced.chance(55)
      ? voiced.say(
          `opening-topic${kind}`,
          { ...known.base, ...(both ?? topicValues(lead)) },
          `${whenFact(w)}; ${leadFact}`,
        )
      : undefined;
  if (together) out.push(together);
  else {
    const plain =
      voiced.say(`opening${kind}`, known.base, whenFact(w)) ??
      voiced.say('opening-undated', known.base, 'that you met');
    out.push(plain);
    if (lead)
      out.push(
        voiced.say(
          w.occasion === 'peer' && lead.fit.heard && lead.fit.kind === 'noun' ? 'peer-learnt' : 'topic',
          both ?? topicValues(lead),
          leadFact as string,
        ),
      );
  }
  if (lead) out.push(remark(w, lead));
  const words = () => wordCount(out.map((m) => m?.text ?? '').join(' '));
  // why: an email that is full enough leaves something for the letter.
  const full =
    w.channel === 'email' &&
    lead?.remark !== undefined &&
    (known.proof !== undefined || known.doubts.some((d) => d.answer));
  if (second && !join && !full && most > 1 && (w.channel === 'letter' || second.remark !== undefined || words() < 30)) {
    out.push(voiced.say('second-topic', topicValues(second), topicFact(second)));
    if (w.channel === 'letter' || words() < 45) out.push(remark(w, second));
  }
  return out;
}

/** How a letter begins when an email went before it: with what the email left out, else with a step further than it went. */
function afterEmail(w: Writing, lead: KnownTopic | undefined, second: KnownTopic | undefined): Some[] {
  const { known, voiced } = w;
  const base = { ...known.base, 'for-day': known.base.day ? ` for ${known.base.day}` : ' for our conversation' };
  const email = 'your email to the same person';
  if (lead) {
    const out = [
      voiced.say('letter-turn-topic', { ...base, ...topicValues(lead) }, `${email}; ${topicFact(lead)}`),
      remark(w, lead),
    ];
    return second
      ? [...out, voiced.say('second-topic', topicValues(second), topicFact(second)), remark(w, second)]
      : out;
  }
  const [again] = known.topics;
  const news =
    known.proof !== undefined || known.doubts.some((d) => !d.told) || (w.mend !== undefined && 'repair' in w.mend);
  if (again && !news)
    return [voiced.say('letter-again', { ...base, ...topicValues(again) }, `${email}; ${topicFact(again)}`)];
  return [
    news
      ? voiced.say('letter-turn', base, email)
      : (voiced.say('opening', known.base, whenFact(w)) ?? voiced.say('opening-undated', known.base, 'that you met')),
  ];
}

/** What a topic meant to the candidate, in their own words. */
function remark({ voiced }: Writing, { remark: own, raw }: KnownTopic): Some {
  if (own === undefined) return undefined;
  const values =
    own.kind === 'fragment'
      ? { fragment: own.text }
      : { mattered: own.text, ...(own.kind === 'thought' ? { thought: small(own.text) } : {}) };
  return voiced.say('mattered', values, `what you thought of ${small(raw)}: ${own.text}`);
}

/** The doubts they voiced, each with its answer; a letter takes up only what the email left open. */
function doubts({ known, voiced, channel }: Writing): Some[] {
  return known.doubts
    .filter((d) => !(channel === 'letter' && d.told))
    .slice(0, 2)
    .map((d, i) => {
      const fact = `they doubted: ${d.raw}${d.answer ? `; you answered: ${d.answer.text}` : ''}`;
      if (d.answer !== undefined)
        return (
          voiced.say(i === 0 ? 'concern-answered' : 'concern-second', d.values, fact) ??
          voiced.say('concern-answered', d.values, fact)
        );
      return i === 0 ? voiced.say('concern-open', d.values, fact) : undefined;
    });
}

/** An answer set right: a wrong fact, or one left out (DOMAIN 3.2). At most one thing is reopened in a note. */
function repair({ mend, voiced, known, facts }: Writing): Some {
  if (mend === undefined || 'why' in mend) return undefined;
  if (
    known.doubts.some(
      (d) =>
        d.answer !== undefined && mend.repair.better.toLowerCase().startsWith(d.answer.text.toLowerCase().slice(0, 30)),
    )
  )
    return undefined;
  const { question, better, what } = mend.repair;
  const clause = /^(?:how|why|what|when|where|whether|who|which)\b/iu.test(question);
  return voiced.say(
    what === 'wrong-fact' ? 'repair-fact' : 'repair',
    {
      question: small(question),
      better: asSentence(better),
      'better-small': small(asSentence(better)),
      ...(clause ? {} : { thing: small(question) }),
    },
    `what you ${what === 'wrong-fact' ? 'got wrong' : 'left out'} on ${small(facts.repair?.question ?? '')}: ${better}`,
  );
}

/** A case not yet told, where there is room for it; in a letter, always. */
function more(w: Writing, first: readonly Some[]): Some[] {
  const { known, voiced, channel } = w;
  const answered = known.doubts.some((d) => d.answer !== undefined);
  const out: Some[] = [];
  if (known.proof && (channel === 'letter' || !answered) && wordCount(first.map((m) => m?.text ?? '').join(' ')) < 90)
    out.push(voiced.say('proof', { proof: known.proof.text }, `you did: ${known.proof.raw}`));
  return out;
}

/** That they want it, and what comes next. */
function wish(w: Writing, ...before: readonly (readonly Some[])[]): Some[] {
  const { known, voiced, channel } = w;
  const { next } = known;
  if (
    next?.kind === 'mine' &&
    !isDoing(next.text) &&
    w.occasion === 'interview' &&
    channel === 'email' &&
    known.topics.length > 0 &&
    wordCount(
      before
        .flat()
        .map((m) => m?.text ?? '')
        .join(' '),
    ) > ROOMY &&
    voiced.chance(45)
  ) {
    const both = voiced.say(
      'interest-next',
      { ...known.base, next: next.text },
      `the job: ${w.facts.role}; they said what happens next: ${w.facts.nextSteps}`,
    );
    if (both) return [both];
  }
  const out: Some[] = [interest(w)];
  const words = () => wordCount([...before.flat(), ...out].map((m) => m?.text ?? '').join(' '));
  const ahead = nextSaid(w);
  // Of a person nobody has told us anything about, no more is said than is known.
  if (known.topics.length > 0 && words() + wordCount(ahead?.text ?? '') < ENOUGH[channel] && w.occasion === 'interview')
    out.push(voiced.say('interest-reason', known.base, `the employer: ${w.facts.company}`));
  out.push(ahead);
  // A bare wish is an abrupt end.
  const abrupt = ahead === undefined && wordCount(out.map((m) => m?.text ?? '').join(' ')) < ABRUPT;
  if (known.topics.length > 0 && (abrupt || words() < (ahead === undefined ? ENOUGH[channel] : SHORTEST)))
    out.push(voiced.say('offer', {}, 'an open door'));
  return out;
}

function interest({ known, voiced, facts, occasion }: Writing): Some {
  const part = occasion === 'phone-screen' ? 'interest-phone' : 'interest';
  return voiced.say(part, known.base, `the job: ${facts.role}`) ?? voiced.say('interest-plain', {}, 'that you want it');
}

const isDoing = (text: string) => /^\p{Ll}+ing\b/u.test(text);

/** What happens next, as they said it. */
function nextSaid({ known, voiced, facts }: Writing): Some {
  const { next } = known;
  if (next === undefined) return undefined;
  // why: three people who all read "I look forward to hearing from you" have read one note.
  if (
    next.kind === 'word' &&
    (facts.otherNotes ?? []).some((o) => o.to !== facts.interviewer.name && o.body.includes(next.text))
  )
    return undefined;
  // "I'll be ready for starting in November" is nothing anybody says: a doing is only looked forward to.
  return voiced.say(
    `next-${isDoing(next.text) ? 'word' : next.kind}`,
    { ...known.base, next: next.text },
    `they said what happens next: ${facts.nextSteps}`,
  );
}

/** Put the parts together and say where each sentence stands. */
function assemble(
  greeting: string,
  paragraphs: readonly (readonly Made[])[],
  close: string,
  signature: readonly string[],
): Pick<DraftNote, 'body' | 'standsOn'> {
  let body = `${greeting}\n\n`;
  const standsOn: Standing[] = [];
  for (const paragraph of paragraphs) {
    paragraph.forEach((made, i) => {
      if (i > 0) body += ' ';
      standsOn.push({ span: [body.length, body.length + made.text.length], fact: made.fact });
      body += made.text;
    });
    body += '\n\n';
  }
  return { body: `${body}${close}${signature.length > 0 ? `\n${signature.join('\n')}` : ''}`, standsOn };
}
