/** Commands for notes: draft, check, send. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { debrief } from '../app/interviews.ts';
import { laterNoteOf } from '../app/later-notes.ts';
import { asDraft } from '../app/mail-source.ts';
import * as use from '../app/notes.ts';
import * as outbox from '../app/outbox.ts';
import type { App } from '../app/ports.ts';
import { draftNote } from '../core/draft-note.ts';
import { OCCASIONS, VOICES, type Voice } from '../core/kinds.ts';
import { overlaps } from '../core/note-overlap.ts';
import type { Channel, Finding, NoteFacts, NoteOccasion } from '../core/note.ts';
import { instantOf, isZone, localIn } from '../core/zones.ts';
import { type Call, type Command, must, readStdin, Stop } from './cli.ts';
import { batch, textField } from './cli-batch.ts';
import { sayLikeMe } from './cli-like-me.ts';
import { fromFile, theInterview, writeOut } from './cli-records.ts';
import { lateProofReader, openMind } from './wire.ts';

const channelOf = (raw: unknown): Channel => (raw === 'letter' ? 'letter' : 'email');
const voiceOf = (raw: unknown): Voice => (VOICES.includes(raw as Voice) ? (raw as Voice) : 'warm');
function occasionOf(raw: unknown): { occasion?: NoteOccasion } {
  if (raw === undefined) return {};
  if (!OCCASIONS.includes(raw as NoteOccasion)) throw new Stop(`The occasion is one of: ${OCCASIONS.join(', ')}.`, 2);
  return { occasion: raw as NoteOccasion };
}

function factsOf(raw: unknown): NoteFacts {
  if (raw === null || typeof raw !== 'object') throw new Stop('"facts" must be an object');
  const facts = raw as Partial<NoteFacts>;
  for (const field of ['candidate', 'company', 'role'] as const)
    if (typeof facts[field] !== 'string') throw new Stop(`"facts.${field}" must be text`);
  if (typeof facts.interviewer?.name !== 'string') throw new Stop('"facts.interviewer.name" must be text');
  for (const field of [
    'topics',
    'concernsRaised',
    'otherNotes',
    'knownNames',
    'otherEmployers',
    'panel',
    'addressBook',
    'attachments',
    'confidential',
  ] as const)
    if (facts[field] !== undefined && !Array.isArray(facts[field])) throw new Stop(`"facts.${field}" must be a list`);
  for (const field of ['topics', 'concernsRaised'] as const)
    if (facts[field]?.some((one) => typeof one !== 'string')) throw new Stop(`"facts.${field}" must be a list of text`);
  occasionOf(facts.occasion);
  return facts as NoteFacts;
}

async function note(call: Call): Promise<number> {
  if (call.flags.jsonl) {
    const { playbook } = await openMind();
    return batch((line) => {
      const made = draftNote(
        factsOf(line.facts),
        channelOf(line.channel),
        voiceOf(line.voice),
        playbook,
        String(line.id ?? ''),
      );
      return {
        id: line.id,
        ...(made.subject === undefined ? {} : { subject: made.subject }),
        body: made.body,
        standsOn: made.standsOn,
        asks: made.asks,
      };
    });
  }
  if (call.flags['like-me'] || call.flags.accept) return sayLikeMe(call);
  if (typeof call.flags.later === 'string') {
    const app = await call.app();
    const one = await theInterview(app, call.words[0]);
    const made = must(await laterNoteOf(app, one.id, call.flags.later, call.words[1]));
    call.put(
      [
        `To: ${made.toName}${made.to ? ` <${made.to}>` : ''}`,
        `Subject: ${made.value.subject}`,
        '',
        made.value.body,
        ...(call.flags.explain
          ? ['', ...made.standsOn.map((s) => `  "${made.value.body.slice(...s.span)}"\n      stands on: ${s.fact}`)]
          : []),
      ].join('\n'),
      made,
    );
    return 0;
  }
  const app = await call.app();
  const one = await theInterview(app, call.words[0]);
  const told = await debrief(app, one.id);
  const people =
    call.words[1] === undefined
      ? one.people.filter((p) => told.value.present.length === 0 || told.value.present.includes(p.id))
      : one.people.filter((p) => p.id === call.words[1]);
  if (people.length === 0)
    throw new Stop(
      call.words[1] === undefined
        ? 'There is nobody to thank yet: add people to the interview.'
        : `There is nobody "${call.words[1]}" in this interview: ${one.people.map((p) => p.id).join(', ') || 'no people yet'}.`,
    );
  const made: use.KeptNote['value'][] = [];
  const others: { to: string; body: string }[] = [];
  for (const person of people) {
    const kept = must(
      await use.draft(app, one.id, {
        personId: person.id,
        channel: channelOf(call.flags.channel),
        again: call.flags.again === true,
        ...(call.flags.voice === undefined ? {} : { voice: voiceOf(call.flags.voice) }),
        ...occasionOf(call.flags.occasion),
      }),
    );
    made.push(kept.value);
    if (!call.json) {
      const { value } = kept;
      call.put(
        [
          `— ${person.name} (${value.id})`,
          ...(value.subject ? [`Subject: ${value.subject}`] : []),
          '',
          value.body,
          ...(call.flags.explain
            ? [
                '',
                ...value.standsOn.map((s) => `  "${value.body.slice(...s.span)}"\n      stands on: ${s.fact}`),
                ...value.leftOut.map((l) => `  Left out: ${l.fact}\n      ${l.why}`),
                ...overlaps(value.body, others).flatMap((o) => [
                  `  Beside the note to ${o.to}: ${Math.round(o.share * 100)} % alike`,
                  ...o.spans.map((s) => `      shared: "${value.body.slice(...s)}"`),
                ]),
              ]
            : []),
          ...value.asks.map((a) => `\nStill missing: ${a.question}`),
          '',
        ].join('\n'),
      );
    }
    others.push({ to: person.name, body: kept.value.body });
  }
  if (call.json) call.put('', made);
  return 0;
}

async function check(call: Call): Promise<number> {
  const { playbook, ear } = await openMind();
  const judge = async (words: { subject?: string; body: string; channel: Channel }, facts: NoteFacts) =>
    await use.check({ mind: async () => ({ playbook, ear }), proofReader: lateProofReader }, words, facts);
  if (call.flags.jsonl) {
    return batch(async (line) => {
      const words = {
        ...(typeof line.subject === 'string' ? { subject: line.subject } : {}),
        body: textField(line, 'body'),
        channel: channelOf(line.channel),
      };
      const { findings } = await judge(words, factsOf(line.facts));
      return {
        id: line.id,
        findings: findings.map(({ rule, type, span, severity, message, remedy }) => ({
          rule,
          type,
          span,
          severity,
          message,
          ...(remedy ? { remedy } : {}),
        })),
      };
    });
  }
  const [file] = call.words;
  if (file === undefined)
    throw new Stop('Usage: clinch check FILE [--facts FACTS.json] (FILE holds the note; - is standard input)', 2);
  let text: string;
  try {
    text = file === '-' ? await readStdin() : readFileSync(file, 'utf8');
  } catch {
    throw new Stop(`The file ${file} cannot be read.`);
  }
  const subject = /^Subject: (.*)\r?\n\r?\n/u.exec(text);
  const body = (subject ? text.slice(subject[0].length) : text).replace(/\r\n/gu, '\n');
  const channel = channelOf(call.flags.channel);
  const words = { ...(subject ? { subject: subject[1] as string } : {}), body, channel };
  let facts: NoteFacts | undefined;
  if (typeof call.flags.facts === 'string')
    facts = factsOf(await fromFile({ ...call, flags: { from: call.flags.facts } }));
  else if (typeof call.flags.interview === 'string') {
    const app = await call.app();
    const one = await theInterview(app, call.flags.interview);
    const person = String(call.flags.person ?? one.people[0]?.id ?? '');
    facts = must(await use.factsFor(app, one.id, person, channel)).facts;
  }
  const { findings, proofRead } = await judge(words, facts ?? factsFromNote(words.body));
  // why: without the interview's facts the rules about names and facts cannot judge, and must not pretend to.
  const shown = facts
    ? findings
    : findings.filter(
        (f) =>
          f.family !== 'facts' &&
          f.family !== 'time' &&
          f.type !== 'no-specific-detail' &&
          f.type !== 'missing-signature',
      );
  if (!proofRead) call.say('The proof-reader cannot run here: spelling and grammar were not checked.');
  if (!facts)
    call.say(
      'Checked without the facts of the interview; names and roles were not compared. Give --interview ID or --facts FILE for that.',
    );
  call.put(shown.length === 0 ? 'Clean.' : shown.map((f) => line(f, words)).join('\n'), { findings: shown, proofRead });
  return shown.some((f) => f.severity === 'must-fix') ? 1 : 0;
}

/** Stand-in facts for a note that comes alone: only what the note itself says of names. */
function factsFromNote(body: string): NoteFacts {
  const to = /^(?:Dear|Hi|Hello|Good (?:morning|afternoon|evening))\s+(.+?)[,:!]?\s*$/imu.exec(body)?.[1] ?? '';
  const from = body.trim().split('\n').at(-1)?.trim() ?? '';
  return { candidate: from, company: '', role: '', interviewer: { name: to } };
}

function line(finding: Finding, words: { subject?: string; body: string }): string {
  const text = finding.part === 'subject' ? (words.subject ?? '') : words.body;
  const quoted = text.slice(...finding.span);
  return `${finding.severity.padEnd(10)} ${finding.type.padEnd(30)} ${finding.message}${quoted ? `  "${quoted.length > 60 ? `${quoted.slice(0, 57)}…` : quoted}"` : ''}${finding.remedy ? `\n           ${finding.remedy.says}` : ''}`;
}

async function mail(call: Call): Promise<undefined> {
  const app = await call.app();
  const [verb = 'show'] = call.words;
  if (verb === 'set') {
    const { place, ...account } = await fromFile(call);
    const secret = process.env.CLINCH_SMTP_PASSWORD;
    call.put(must(await outbox.saveMailAccount(app, account, secret, place === 'keyring' ? 'keyring' : 'file')).says, {
      ok: true,
    });
  } else if (verb === 'test') call.put(must(await outbox.testMailAccount(app)).says, { ok: true });
  else if (verb === 'test-message') call.put(must(await outbox.sendTestMessage(app)).says, { ok: true });
  else if (verb === 'forget') call.put(must(await outbox.forgetMailAccount(app)).says, { ok: true });
  else {
    const account = await outbox.mailAccount(app);
    call.put(
      account
        ? `${account.fromName} <${account.fromAddress}> through ${account.host}:${account.port} (${account.security})`
        : 'No mail account yet. Set one: clinch mail set --from FILE.json (the password in CLINCH_SMTP_PASSWORD)',
      account ?? null,
    );
  }
}

/** The wish for a time: an instant in UTC, or the clock of a zone, across the changes of summer time. */
function whenOf(call: Call): outbox.When {
  const { at, zone = Intl.DateTimeFormat().resolvedOptions().timeZone, hold } = call.flags;
  if (hold === true) return { hold: true };
  if (typeof at !== 'string') return {};
  if (typeof zone !== 'string' || !isZone(zone)) throw new Stop(`"${zone}" is not a time zone Clinch knows.`);
  if (/Z$|[+-]\d\d:\d\d$/u.test(at)) return { dueAt: at, zone };
  const read = instantOf(at.replace(' ', 'T'), zone);
  if (!read) throw new Stop(`"${at}" is not a time: write it as 2026-03-05T09:30.`);
  if (read.skipped) call.say(`The clock in ${zone} jumps over that minute; the first one after it is taken.`);
  if (read.twice) call.say(`The clock in ${zone} shows that minute twice; the first one is taken.`);
  return { dueAt: read.instant, zone };
}

/** What stands in the outbox, and the candidate's word on what waits or is uncertain. */
async function showOutbox(call: Call): Promise<undefined> {
  const app = await call.app();
  const [verb = 'show', id = ''] = call.words;
  if (verb === 'release') call.put(must(await outbox.release(app, id, whenOf(call))).says, { ok: true });
  else if (verb === 'cancel') call.put(must(await outbox.cancel(app, id)).says, { ok: true });
  else if (verb === 'arrived' || verb === 'did-not-arrive')
    call.put(must(await outbox.settle(app, id, verb)).says, { ok: true });
  else {
    const all = await outbox.dispatches(app);
    call.put(
      all
        .map((d) => {
          const state = d.state === 'approved' && d.heldAt !== null ? 'held' : d.state;
          const time = d.zone === '' ? '' : `  for ${localIn(d.dueAt, d.zone).replace('T', ' ')} (${d.zone})`;
          return `${d.id}  ${state.padEnd(10)} ${d.toAddress}${time}  ${d.says}`;
        })
        .join('\n') || 'The outbox is empty.',
      all.map(({ bytes, ...rest }) => rest),
    );
  }
}

async function send(call: Call): Promise<number> {
  const app = await call.app();
  const [id] = call.words;
  if (id === undefined) return sendDue(call, app);
  if (typeof call.flags.eml === 'string') {
    writeOut(call.flags.eml, must(await asDraft(app, id)).eml);
    call.put(`Written: ${call.flags.eml}. It opens as a draft in your mail program.`, {
      ok: true,
      file: call.flags.eml,
    });
    return 0;
  }
  const when = whenOf(call);
  const prepared = must(await outbox.prepare(app, id, when.dueAt));
  call.say(prepared.bytes);
  if (call.flags.yes !== true) {
    if (!process.stdin.isTTY) throw new Stop('These are the very bytes that would go. Add --yes to approve them.');
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    const said = await reader.question(`\nSend this to ${prepared.to}? Type "yes": `);
    reader.close();
    if (said.trim().toLowerCase() !== 'yes') throw new Stop('Nothing was sent.');
  }
  const dispatch = must(await outbox.approve(app, id, prepared, when));
  if (when.hold) {
    call.put(`Approved and held. It goes when you say so: clinch outbox release ${dispatch.id}`, dispatch);
    return 0;
  }
  if (when.dueAt !== undefined) {
    call.put(
      `Approved for ${localIn(dispatch.dueAt, dispatch.zone).replace('T', ' ')} (${dispatch.zone}). Clinch must be running then (clinch start), or run "clinch send".`,
      dispatch,
    );
    return 0;
  }
  return sendDue(call, app, dispatch.id);
}

/** Send what is due, and say of each what became of it. */
async function sendDue(call: Call, app: App, only?: string): Promise<number> {
  const done: Awaited<ReturnType<typeof outbox.dispatches>> = [];
  for (;;) {
    const dispatch = await outbox.sendNext(app);
    if (!dispatch) break;
    done.push(dispatch);
  }
  // why: a running program may have taken it first; what counts is how it stands now.
  const standing = (await outbox.dispatches(app)).filter(
    (d) => d.id === only || done.some((it) => it.id === d.id) || (only === undefined && d.state === 'uncertain'),
  );
  call.put(
    standing.length === 0
      ? 'Nothing is due.'
      : standing.map((d) => `${d.state.padEnd(10)} ${d.toAddress}  ${d.says}`).join('\n'),
    standing.map(({ bytes, ...rest }) => rest),
  );
  return standing.every((d) => d.state === 'sent') ? 0 : 1;
}

const shared = { channel: { type: 'string' }, interview: { type: 'string' }, person: { type: 'string' } } as const;
export const COMMANDS: readonly Command[] = [
  {
    name: 'note',
    usage:
      'note [INTERVIEW [PERSON]] [--channel email|letter] [--voice warm|plain|formal] [--occasion interview|same-day|phone-screen|peer|coordinator|panel] [--again] [--explain] [--later nudge|second-nudge|after-no|next-round] [--jsonl] | note NOTE --like-me [--accept]',
    does: 'Draft a thank-you note to each interviewer; --explain says what each sentence stands on. --jsonl: {id, facts, channel, voice?} a line. --like-me: what the language model would change, in the manner of your samples; --accept takes all of it.',
    flags: {
      ...shared,
      voice: { type: 'string' },
      again: { type: 'boolean' },
      explain: { type: 'boolean' },
      occasion: { type: 'string' },
      later: { type: 'string' },
      'like-me': { type: 'boolean' },
      accept: { type: 'boolean' },
    },
    run: note,
  },
  {
    name: 'check',
    usage: 'check FILE [--interview ID --person ID | --facts FILE] [--channel email|letter] [--jsonl]',
    does: 'Check a note. Exit code 1 where something must be mended. --jsonl: {id, facts, channel, subject?, body} a line.',
    flags: { ...shared, facts: { type: 'string' } },
    run: check,
  },
  {
    name: 'mail',
    usage: 'mail [show | set --from FILE.json | test | test-message | forget]',
    does: 'The mail account. The password comes from CLINCH_SMTP_PASSWORD and is kept in the keyring or a file only you can read.',
    flags: { from: { type: 'string' } },
    run: mail,
  },
  {
    name: 'send',
    usage: 'send [NOTE] [--yes] [--at 2026-03-05T09:30 [--zone Europe/Berlin] | --hold] [--eml FILE]',
    does: 'Show the very bytes, then send on your word; without NOTE, send what is due. --eml writes a draft for your mail program.',
    flags: {
      yes: { type: 'boolean' },
      at: { type: 'string' },
      zone: { type: 'string' },
      hold: { type: 'boolean' },
      eml: { type: 'string' },
    },
    run: send,
  },
  {
    name: 'outbox',
    usage: 'outbox [show | release ID [--at TIME --zone ZONE] | cancel ID | arrived ID | did-not-arrive ID]',
    does: 'What is on its way, waits or is uncertain, and your word on it.',
    flags: { at: { type: 'string' }, zone: { type: 'string' } },
    run: showOutbox,
  },
];
