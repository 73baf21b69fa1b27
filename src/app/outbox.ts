/**
 * The outbox: never twice, never lost (DESIGN 6).
 * approved → sending → sent | refused | uncertain; a transient refusal goes back to approved with a later hour.
 * Nothing here ever re-sends by itself once the words may have gone.
 */
import { done, type Outcome, refuse } from '../core/problem.ts';
import { isPlainAddress, mailAccountRecord } from '../core/records.ts';
import { accept } from './documents.ts';
import { checkKept, factsFor, note } from './notes.ts';
import type { App, Dispatch, MailAccount } from './ports.ts';

/** Longer than any attempt can take, so that a claim still held means a process still at work. */
const CLAIM_MS = 5 * 60_000;
const RETRY_MINUTES = [1, 5, 15, 60, 180, 360];

/** Exactly what would be sent, to be looked at. Approving takes `messageId` and `at` back, so that the bytes are these. */
export type Prepared = {
  readonly messageId: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
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

/** Compose what would go, refusing with the reason where it may not. */
export async function prepare(app: App, noteId: string, at?: string, messageId?: string): Promise<Outcome<Prepared>> {
  const kept = await note(app, noteId);
  if (!kept.ok) return kept;
  const { subject, body, channel, personId } = kept.value.value;
  if (channel !== 'email') return refuse('not-valid', 'A letter goes by post; only emails are sent from here.');
  const account = await mailAccount(app);
  if (!account)
    return refuse('no-mail-account', 'Set up a mail account first, or open the note in your own mail program.');
  const based = await factsFor(app, kept.value.interviewId, personId, 'email', noteId);
  if (!based.ok) return based;
  const to = based.value.person.email;
  if (to === '') return refuse('no-address', `There is no email address for ${based.value.person.name} yet.`, 'email');
  if (!isPlainAddress(to)) return refuse('bad-address', `"${to}" is not one plain email address.`, 'email');
  const checked = await checkKept(app, noteId, { subject, body });
  if (!checked.ok) return checked;
  const blocking = checked.value.findings.find((finding) => finding.severity === 'must-fix');
  if (blocking) return refuse('blocked-by-finding', blocking.message, blocking.part);
  const live = (await app.store.dispatches({ noteId })).find((d) => d.state !== 'refused' && d.state !== 'cancelled');
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
  const named = messageId ?? `<${app.ids.id()}@${account.fromAddress.split('@')[1]}>`;
  const bytes = await app.post.compose({
    fromName: account.fromName,
    fromAddress: account.fromAddress,
    toName: based.value.person.name,
    toAddress: to,
    subject,
    body,
    messageId: named,
    at: new Date(when),
  });
  return done({ messageId: named, at: when, from: account.fromAddress, to, bytes });
}

/**
 * Approve what was looked at. The bytes are committed before anything is sent.
 * `dueAt` undefined means now. Errors: 'changed-elsewhere' if the bytes would differ from those shown.
 */
export async function approve(
  app: App,
  noteId: string,
  shown: { messageId: string; at: string; bytes: string },
  dueAt?: string,
): Promise<Outcome<Dispatch>> {
  if (!/^<[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+>$/u.test(shown.messageId) || Number.isNaN(Date.parse(shown.at)))
    return refuse('not-valid', 'Please look at the note once more before it goes.');
  if (dueAt !== undefined && Number.isNaN(Date.parse(dueAt)))
    return refuse('not-valid', 'That is not a time Clinch can read.', 'dueAt');
  const prepared = await prepare(app, noteId, shown.at, shown.messageId);
  if (!prepared.ok) return prepared;
  if (prepared.value.bytes !== shown.bytes)
    return refuse('changed-elsewhere', 'The note changed since you looked at it. Please look once more.');
  const kept = await note(app, noteId);
  if (!kept.ok) return kept;
  const now = app.clock.now().toISOString();
  const dispatch: Dispatch = {
    id: app.ids.id(),
    noteId,
    interviewId: kept.value.interviewId,
    state: 'approved',
    messageId: shown.messageId,
    fromAddress: prepared.value.from,
    toAddress: prepared.value.to,
    bytes: prepared.value.bytes,
    dueAt: dueAt === undefined ? now : new Date(dueAt).toISOString(),
    attempts: 0,
    retryAt: null,
    claimedUntil: null,
    says: '',
    createdAt: now,
    changedAt: now,
  };
  const added = await app.store.addDispatch(dispatch);
  return added ? done(added) : refuse('already-sent', 'This note is on its way already.');
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
 */
export async function sendNext(app: App): Promise<Dispatch | undefined> {
  const now = app.clock.now();
  await app.store.strandedDispatches(now.toISOString());
  const account = await mailAccount(app);
  const secret = await app.secrets.read();
  // why: without account or password nothing is claimed, so that nothing is burnt as an attempt.
  if (!account || (account.user !== '' && secret === undefined)) return undefined;
  const dispatch = await app.store.claimDispatch(now.toISOString(), new Date(now.getTime() + CLAIM_MS).toISOString());
  if (!dispatch) return undefined;
  const envelope = {
    from: dispatch.fromAddress,
    to: dispatch.toAddress,
    ...(account.bccSelf ? { copyTo: dispatch.fromAddress } : {}),
  };
  const posted = await app.post.send(account, secret ?? '', envelope, dispatch.bytes);
  const changedAt = app.clock.now().toISOString();
  const wait = RETRY_MINUTES[dispatch.attempts - 1];
  const change =
    posted.state === 'retry'
      ? wait === undefined
        ? {
            state: 'refused' as const,
            says: `${posted.says} Clinch tried ${dispatch.attempts} times and stopped.`,
            claimedUntil: null,
            changedAt,
          }
        : {
            state: 'approved' as const,
            says: posted.says,
            retryAt: new Date(app.clock.now().getTime() + wait * 60_000).toISOString(),
            claimedUntil: null,
            changedAt,
          }
      : { state: posted.state, says: posted.says, claimedUntil: null, changedAt };
  await app.store.moveDispatch(dispatch.id, 'sending', change);
  return { ...dispatch, ...change };
}

export const dispatches = (app: App, noteId?: string): Promise<Dispatch[]> =>
  app.store.dispatches(noteId === undefined ? {} : { noteId });
