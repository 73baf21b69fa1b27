/**
 * The outbox: never twice, never lost (DESIGN 6).
 * approved → sending → sent | refused | uncertain; a transient refusal goes back to approved with a later hour.
 * Nothing here ever re-sends by itself once the words may have gone.
 */
import type { Finding } from '../core/note.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { isPlainAddress, mailAccountRecord } from '../core/records.ts';
import { isZone } from '../core/zones.ts';
import { accept } from './documents.ts';
import { type MailSource, mailSource } from './mail-source.ts';
import { check, checkKept, factsFor } from './notes.ts';
import type { App, Dispatch, MailAccount, Posted } from './ports.ts';

/** Longer than any attempt can take, so that a claim still held means a process still at work. */
const CLAIM_MS = 5 * 60_000;
/** How late a note may still go by itself. Later than that the computer slept or Clinch was not running, and the candidate decides. */
const MISSED_MS = 15 * 60_000;
const MISSED_SAYS = 'Its time passed while Clinch could not send. Nothing was sent; you decide whether it still goes.';
const MOST_AHEAD_MS = 60 * 86_400_000;
const RETRY_MINUTES = [1, 5, 15, 60, 180, 360];

/** Exactly what would be sent, to be looked at. Approving takes `messageId` and `at` back, so that the bytes are these. */
export type Prepared = {
  readonly messageId: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** Who gets a hidden copy; '' for nobody. */
  readonly copyTo: string;
  readonly bytes: string;
};

export async function mailAccount(app: App): Promise<MailAccount | undefined> {
  const stored = await app.store.get('setting', 'mail-account');
  return stored ? (mailAccountRecord.parse(stored.value) as MailAccount) : undefined;
}

/** Keep the account; the password goes to where the candidate chose and never into the data. */
export async function saveMailAccount(
  app: App,
  raw: unknown,
  secret: string | undefined,
  place: 'keyring' | 'memory' | 'file',
): Promise<Outcome<{ says: string }>> {
  const accepted = accept(mailAccountRecord, raw);
  if (!accepted.ok) return accepted;
  if (!isPlainAddress(accepted.value.fromAddress))
    return refuse('bad-address', `"${accepted.value.fromAddress}" is not one plain email address.`, 'fromAddress');
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/u.test(accepted.value.host);
  if (accepted.value.security === 'none-on-loopback' && !loopback)
    return refuse(
      'not-valid',
      'Without encryption Clinch sends only to this computer itself. Choose STARTTLS or TLS.',
      'security',
    );
  if (secret !== undefined && secret !== '') {
    const kept = await app.secrets.write(secret, place);
    if (!kept.ok) return refuse('not-valid', kept.says, 'password');
  }
  await app.store.put('setting', 'mail-account', '', accepted.value, app.clock.now().toISOString());
  return done({ says: 'Saved.' });
}

export async function forgetMailAccount(app: App): Promise<Outcome<{ says: string }>> {
  await app.secrets.forget();
  await app.store.remove('setting', 'mail-account');
  return done({ says: 'The account and its password are gone from this computer.' });
}

/** Sign in to the mail server and out again. */
export async function testMailAccount(app: App): Promise<Outcome<{ says: string }>> {
  const account = await mailAccount(app);
  if (!account) return refuse('no-mail-account', 'Set up a mail account first.');
  const answer = await app.post.probe(account, (await app.secrets.read()) ?? '');
  return answer.ok ? done({ says: answer.says }) : refuse('mail-refused', answer.says);
}

/** Send one short message to oneself, so that the whole way is tried before it matters. Not a note, so it leaves nothing in the outbox. */
export async function sendTestMessage(app: App): Promise<Outcome<{ says: string }>> {
  const account = await mailAccount(app);
  if (!account) return refuse('no-mail-account', 'Set up a mail account first.');
  const { fromAddress, fromName } = account;
  const bytes = await app.post.compose({
    fromName,
    fromAddress,
    toName: fromName,
    toAddress: fromAddress,
    subject: 'A test from Clinch',
    body: 'This is a test that you sent to yourself from Clinch.\n\nIf you can read it, your thank-you notes will go this way.',
    messageId: `<${app.ids.id()}@${fromAddress.split('@')[1]}>`,
    at: app.clock.now(),
  });
  const posted = await app.post.send(
    account,
    (await app.secrets.read()) ?? '',
    { from: fromAddress, to: fromAddress },
    bytes,
  );
  return posted.state === 'sent'
    ? done({ says: `Sent to ${fromAddress}. Look whether it is there, and not among the spam.` })
    : refuse(posted.state === 'retry' ? 'mail-unreachable' : 'mail-refused', posted.says);
}

/** Must-fix findings of a note that comes after the thank-you: only wrong facts; the rest is about thanking. */
async function firstBlocking(app: App, id: string, source: MailSource): Promise<Outcome<Finding | undefined>> {
  const words = { subject: source.subject, body: source.body };
  if (!source.later) {
    const checked = await checkKept(app, id, words);
    return checked.ok ? done(checked.value.findings.find((f) => f.severity === 'must-fix')) : checked;
  }
  const based = await factsFor(app, source.interviewId, source.person.id, 'email');
  if (!based.ok) return based;
  const { findings } = await check(app, { ...words, channel: 'email' }, based.value.facts);
  return done(findings.find((f) => f.severity === 'must-fix' && f.family === 'facts'));
}

/** Compose what would go, refusing with the reason where it may not. `at` is its date, the moment it is to go. */
export async function prepare(app: App, noteId: string, at?: string, messageId?: string): Promise<Outcome<Prepared>> {
  const found = await mailSource(app, noteId);
  if (!found.ok) return found;
  const source = found.value;
  if (source.channel !== 'email') return refuse('not-valid', 'A letter goes by post; only emails are sent from here.');
  const account = await mailAccount(app);
  if (!account)
    return refuse('no-mail-account', 'Set up a mail account first, or open the note in your own mail program.');
  if (account.user !== '' && (await app.secrets.read()) === undefined)
    return refuse('no-mail-account', 'Type the password of your mail account once more in Settings; it was not kept.');
  const to = source.person.email;
  if (to === '') return refuse('no-address', `There is no email address for ${source.person.name} yet.`, 'email');
  if (!isPlainAddress(to)) return refuse('bad-address', `"${to}" is not one plain email address.`, 'email');
  const blocking = await firstBlocking(app, noteId, source);
  if (!blocking.ok) return blocking;
  if (blocking.value) return refuse('blocked-by-finding', blocking.value.message, blocking.value.part);
  const before = await app.store.dispatches({ noteId });
  const live = before.find((d) => d.state !== 'refused' && d.state !== 'cancelled');
  if (live)
    return refuse(
      'already-sent',
      live.state === 'uncertain'
        ? 'This note may have gone already. Look at it in the outbox first.'
        : live.state === 'sent'
          ? 'This note has been sent.'
          : 'This note is on its way already.',
    );
  const when = at ?? app.clock.now().toISOString();
  const domain = account.fromAddress.split('@')[1] ?? '';
  // why the same name again: should an earlier attempt have arrived after all, mail programs show the two as one.
  const earlier = before.filter((d) => d.toAddress === to && d.messageId.endsWith(`@${domain}>`)).at(-1)?.messageId;
  const named = messageId ?? earlier ?? `<${app.ids.id()}@${domain}>`;
  const bytes = await app.post.compose({
    fromName: account.fromName,
    fromAddress: account.fromAddress,
    toName: source.person.name,
    toAddress: to,
    subject: source.subject,
    body: source.body,
    messageId: named,
    at: new Date(when),
    replyTo: source.replyTo.filter((id) => id !== named),
  });
  return done({
    messageId: named,
    at: when,
    from: account.fromAddress,
    to,
    copyTo: account.bccSelf ? account.fromAddress : '',
    bytes,
  });
}

/** When an approved note goes: at once (nothing given), at a chosen minute of a zone, or only on the candidate's further word. */
export type When = { readonly dueAt?: string; readonly zone?: string; readonly hold?: boolean };

/** A wish for a time, understood: instant, zone, and since when it is held. */
function timing(app: App, when: When): Outcome<Pick<Dispatch, 'dueAt' | 'zone' | 'heldAt'>> {
  const now = app.clock.now();
  if (when.hold) return done({ dueAt: now.toISOString(), zone: '', heldAt: now.toISOString() });
  if (when.dueAt === undefined) return done({ dueAt: now.toISOString(), zone: '', heldAt: null });
  const time = Date.parse(when.dueAt);
  const zone = when.zone ?? 'UTC';
  if (Number.isNaN(time)) return refuse('not-valid', 'That is not a time Clinch can read.', 'dueAt');
  if (!isZone(zone)) return refuse('not-valid', `"${zone}" is not a time zone Clinch knows.`, 'zone');
  if (time < now.getTime() - 60_000) return refuse('not-valid', 'That minute has passed. Choose a later one.', 'dueAt');
  if (time > now.getTime() + MOST_AHEAD_MS)
    return refuse('not-valid', 'That is more than two months away. Choose a nearer minute.', 'dueAt');
  return done({ dueAt: new Date(time).toISOString(), zone, heldAt: null });
}

/**
 * Approve what was looked at. The bytes are committed before anything is sent.
 * Errors: 'changed-elsewhere' if the bytes would differ from those shown; 'not-valid' for a time that cannot be.
 */
export async function approve(
  app: App,
  noteId: string,
  shown: { messageId: string; at: string; bytes: string },
  when: When = {},
): Promise<Outcome<Dispatch>> {
  if (!/^<[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+>$/u.test(shown.messageId) || Number.isNaN(Date.parse(shown.at)))
    return refuse('not-valid', 'Please look at the note once more before it goes.');
  const timed = timing(app, when);
  if (!timed.ok) return timed;
  const prepared = await prepare(app, noteId, shown.at, shown.messageId);
  if (!prepared.ok) return prepared;
  if (prepared.value.bytes !== shown.bytes)
    return refuse('changed-elsewhere', 'The note changed since you looked at it. Please look once more.');
  const found = await mailSource(app, noteId);
  if (!found.ok) return found;
  const now = app.clock.now().toISOString();
  const dispatch: Dispatch = {
    id: app.ids.id(),
    noteId,
    interviewId: found.value.interviewId,
    state: 'approved',
    messageId: shown.messageId,
    fromAddress: prepared.value.from,
    toAddress: prepared.value.to,
    bytes: prepared.value.bytes,
    copyAddress: prepared.value.copyTo,
    ...timed.value,
    attempts: 0,
    retryAt: null,
    claimedUntil: null,
    handedAt: null,
    says: '',
    createdAt: now,
    changedAt: now,
  };
  const added = await app.store.addDispatch(dispatch);
  return added ? done(added) : refuse('already-sent', 'This note is on its way already.');
}

/** Let a held dispatch go, now or at a chosen minute, with the very bytes that were approved. */
export async function release(app: App, id: string, when: When = {}): Promise<Outcome<{ says: string }>> {
  const timed = timing(app, when);
  if (!timed.ok) return timed;
  const held = (await app.store.dispatches({ states: ['approved'] })).find((d) => d.id === id);
  if (!held || held.heldAt === null) return refuse('not-found', 'That note is not waiting (any more).');
  const moved = await app.store.moveDispatch(id, 'approved', {
    ...timed.value,
    retryAt: null,
    says: '',
    changedAt: app.clock.now().toISOString(),
  });
  return moved ? done({ says: 'It goes.' }) : refuse('already-sent', 'That note is on its way already.');
}

/** Take an approved dispatch back before it goes. */
export async function cancel(app: App, id: string): Promise<Outcome<{ says: string }>> {
  const moved = await app.store.moveDispatch(id, 'approved', {
    state: 'cancelled',
    says: 'You took it back before it went.',
    changedAt: app.clock.now().toISOString(),
  });
  return moved ? done({ says: 'It will not be sent.' }) : refuse('already-sent', 'It is too late to take this back.');
}

/** The candidate looked and says what became of an uncertain one. Only 'did-not-arrive' makes the note sendable again. */
export async function settle(
  app: App,
  id: string,
  verdict: 'arrived' | 'did-not-arrive',
): Promise<Outcome<{ says: string }>> {
  const changedAt = app.clock.now().toISOString();
  const moved = await app.store.moveDispatch(
    id,
    'uncertain',
    verdict === 'arrived'
      ? { state: 'sent', says: 'You found that it had arrived.', changedAt }
      : { state: 'cancelled', says: 'You found that it had not arrived.', changedAt },
  );
  return moved
    ? done({ says: verdict === 'arrived' ? 'Marked as sent.' : 'You can send it again.' })
    : refuse('not-found', 'That is settled already.');
}

/**
 * Send at most one due dispatch.
 * Shape: the dispatch as it stands after the attempt, or undefined when nothing is due. Safe with several processes at once.
 * What should have gone long ago is held and shown, never sent late by itself.
 */
export async function sendNext(app: App): Promise<Dispatch | undefined> {
  const now = app.clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  await app.store.strandedDispatches(now.toISOString());
  await app.store.holdMissed(now.toISOString(), ago(MISSED_MS), MISSED_SAYS);
  const account = await mailAccount(app);
  const secret = await app.secrets.read();
  // why: without account or password nothing is claimed, so that nothing is burnt as an attempt.
  if (!account || (account.user !== '' && secret === undefined)) return undefined;
  const claimedUntil = new Date(now.getTime() + CLAIM_MS).toISOString();
  const dispatch = await app.store.claimDispatch(now.toISOString(), claimedUntil);
  if (!dispatch) return undefined;
  // why so late: before this is committed nothing has gone, and a crash leaves the note to be sent; after it, a crash leaves it
  // uncertain. A computer that slept since the claim finds here that another process has taken the note over.
  const still = async () => {
    const then = app.clock.now().toISOString();
    return then < claimedUntil && (await app.store.handOver(dispatch.id, claimedUntil, then));
  };
  const envelope = {
    from: dispatch.fromAddress,
    to: dispatch.toAddress,
    ...(dispatch.copyAddress === '' ? {} : { copyTo: dispatch.copyAddress }),
  };
  const posted = await app.post.send(account, secret ?? '', envelope, dispatch.bytes, still);
  const change = afterwards(posted, dispatch.attempts, app.clock.now());
  if (await app.store.moveDispatch(dispatch.id, 'sending', change, claimedUntil)) return { ...dispatch, ...change };
  return (await dispatches(app, dispatch.noteId)).find((d) => d.id === dispatch.id) ?? dispatch;
}

/** What an attempt leaves behind: done with, or to be tried again after a while that grows. */
function afterwards(posted: Posted, attempts: number, now: Date) {
  const changedAt = now.toISOString();
  if (posted.state !== 'retry') return { state: posted.state, says: posted.says, claimedUntil: null, changedAt };
  const wait = RETRY_MINUTES[attempts - 1];
  if (wait === undefined)
    return {
      state: 'refused' as const,
      says: `${posted.says} Clinch tried ${attempts} times and stopped.`,
      claimedUntil: null,
      changedAt,
    };
  return {
    state: 'approved' as const,
    says: posted.says,
    retryAt: new Date(now.getTime() + wait * 60_000).toISOString(),
    claimedUntil: null,
    changedAt,
  };
}

export const dispatches = (app: App, noteId?: string): Promise<Dispatch[]> =>
  app.store.dispatches(noteId === undefined ? {} : { noteId });
