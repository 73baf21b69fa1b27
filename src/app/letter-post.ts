/**
 * Letters through a posting service: looked at first, ordered once, never ordered again by itself.
 * An order whose end is not known is shown as such, and only the candidate moves it on.
 */
import { type LetterDispatch, letterDispatchRecord } from '../core/letter-dispatch.ts';
import type { LetterData } from '../core/letter.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { type UsAddress, usAddress, usAddressLines } from '../core/us-address.ts';
import { dayIn } from '../core/zones.ts';
import { interview } from './interviews.ts';
import { keyOf, letterPostSetting, testWentThrough } from './letter-service.ts';
import { checkKept, letterOf, note } from './notes.ts';
import { markPosted } from './post-by.ts';
import type { App, LetterPosted, StoredDocument, TakenLetter } from './ports.ts';

/** Longer than any order can take, so that a claim still held means a process still at work. */
const CLAIM_MS = 5 * 60_000;
/** why 23: the service remembers an idempotency key for 24 hours; after that the same order would make a second letter. */
const AGAIN_MS = 23 * 3_600_000;

/** A letter's way, as it is shown: without the page's bytes. */
export type LetterOnItsWay = Omit<LetterDispatch, 'pdf' | 'words' | 'to' | 'from' | 'idempotencyKey'> & {
  readonly to: readonly string[];
  readonly from: readonly string[];
  readonly canAskAgain: boolean;
  readonly canTakeBack: boolean;
};

const idOf = (noteId: string, mode: 'test' | 'live') => `${noteId}-${mode}`;

/** The page as it would be posted: on US Letter paper, which is all the service takes, and what it is set from. */
async function pageOf(app: App, noteId: string): Promise<Outcome<{ letter: LetterData; words: string }>> {
  const made = await letterOf(app, noteId);
  if (!made.ok) return made;
  const letter: LetterData = { ...made.value, paper: 'letter' };
  return done({ letter, words: JSON.stringify(letter) });
}

/** What there is to look at before a letter goes. `svg` are pictures of the very page; `address` is what the post knows of it. */
export type LetterLookedAt = LetterOnItsWay & {
  readonly svg: readonly string[];
  readonly address: { readonly state: 'good' | 'doubtful' | 'bad' | 'unknown'; readonly says: string };
};

/**
 * Set the page, read the addresses and store both, so that what is approved later is what was looked at now.
 * Nothing is ordered. Errors: the reason why this letter may not be posted.
 */
export async function prepareLetter(app: App, noteId: string): Promise<Outcome<LetterLookedAt>> {
  const key = await keyOf(app);
  if (!key.ok) return key;
  const { mode } = key.value;
  const kept = await note(app, noteId);
  if (!kept.ok) return kept;
  const { channel, subject, body, postedOn, personId } = kept.value.value;
  if (channel !== 'letter')
    return refuse('not-valid', 'An email does not go by post; only letters are posted from here.');
  const { price, priceOn } = await letterPostSetting(app);
  if (mode === 'live' && price === '')
    return refuse(
      'missing-fact',
      "The service does not tell a price before it posts. Look at your plan's price list and write under Settings what a letter with one extra sheet costs.",
      'price',
    );
  const before = await standing(app, noteId, mode);
  if (before && (before.value.state === 'sending' || (mode === 'live' && live(before.value))))
    return refuse(
      'already-sent',
      before.value.state === 'uncertain' ? MAY_HAVE_GONE : 'This letter is on its way already.',
    );
  if (mode === 'live' && postedOn !== null)
    return refuse(
      'already-sent',
      `You marked this letter as posted on ${postedOn}. Take that mark away to post it again.`,
    );
  const checked = await checkKept(app, noteId, { subject, body });
  if (!checked.ok) return checked;
  const blocking = checked.value.findings.find((finding) => finding.severity === 'must-fix');
  if (blocking) return refuse('blocked-by-finding', blocking.message, blocking.part);
  const page = await pageOf(app, noteId);
  if (!page.ok) return page;
  const found = await interview(app, kept.value.interviewId);
  if (!found.ok) return found;
  const person = found.value.value.people.find((p) => p.id === personId);
  const { recipient, candidate } = page.value.letter;
  const to = usAddress(
    recipient.name,
    recipient.address,
    found.value.value.company,
    `${person?.name ?? recipient.name}'s`,
  );
  if (!to.ok) return to;
  const from = usAddress(candidate.name, candidate.address, '', 'Your own');
  if (!from.ok) return from;
  const pdf = await app.press.letter(page.value.letter);
  if (!pdf.ok) return refuse('cannot-print', pdf.says);
  const pictures = await app.press.preview(page.value.letter);
  if (!pictures.ok) return refuse('cannot-print', pictures.says);
  const id = idOf(noteId, mode);
  const record: LetterDispatch = {
    noteId,
    mode,
    state: 'shown',
    idempotencyKey: `clinch-${app.ids.id()}`,
    reference: app.ids.id(),
    to: to.value,
    from: from.value,
    pdf: Buffer.from(pdf.pdf).toString('base64'),
    sha256: await sha256(pdf.pdf),
    pages: pdf.pages,
    words: page.value.words,
    price: mode === 'test' ? '' : `${price} (as you read it on ${priceOn ?? 'an unknown day'})`,
    letterId: '',
    expectedOn: null,
    takeBackUntil: null,
    says: '',
    orderedAt: null,
    claimedUntil: null,
  };
  const put = await app.store.put(
    'letter-dispatch',
    id,
    kept.value.interviewId,
    record,
    app.clock.now().toISOString(),
    before?.revision ?? 0,
  );
  if (!put) return refuse('changed-elsewhere', 'Another window was quicker. Please look once more.');
  // why not with a test key: the service answers made-up addresses then, and an answer that means nothing is worse than none.
  const address =
    mode === 'live'
      ? await app.letterPost.checkAddress(key.value.key, to.value)
      : { state: 'unknown' as const, says: 'With a test key the address is not looked up.' };
  return done({ ...shown(app, record), svg: pictures.svg, address });
}

const MAY_HAVE_GONE =
  'This letter may have been made already. Find out first: look with the service, or ask again for the same letter.';
const live = (d: LetterDispatch) => d.state === 'taken' || d.state === 'uncertain' || d.state === 'sending';

/** The very page that was shown, as PDF. */
export async function shownPdf(app: App, noteId: string): Promise<Outcome<Uint8Array>> {
  const key = await keyOf(app);
  if (!key.ok) return key;
  const kept = await standing(app, noteId, key.value.mode);
  return kept
    ? done(new Uint8Array(Buffer.from(kept.value.pdf, 'base64')))
    : refuse('not-found', 'Look at the letter first.');
}

/** Order what was looked at, once. `sha256` is the page's, as it was shown. */
export async function approveLetter(app: App, noteId: string, seen: string): Promise<Outcome<LetterOnItsWay>> {
  const key = await keyOf(app);
  if (!key.ok) return key;
  const kept = await standing(app, noteId, key.value.mode);
  if (!kept) return refuse('not-approved', 'Look at the letter first; nothing is posted unseen.');
  if (kept.value.state !== 'shown')
    return live(kept.value)
      ? refuse('already-sent', kept.value.state === 'uncertain' ? MAY_HAVE_GONE : 'This letter is on its way already.')
      : refuse('not-approved', 'Look at the letter once more before it goes.');
  const page = await pageOf(app, noteId);
  if (!page.ok) return page;
  const of = await note(app, noteId);
  if (!of.ok) return of;
  if (kept.value.mode === 'live' && of.value.value.postedOn !== null)
    return refuse('already-sent', `You marked this letter as posted on ${of.value.value.postedOn}.`);
  if (page.value.words !== kept.value.words || seen !== kept.value.sha256)
    return refuse('changed-elsewhere', 'The letter changed since you looked at it. Please look once more.');
  return order(app, kept, key.value.key);
}

/** Ask again for the very same letter, by the candidate's own wish: the service makes no second one for the same idempotency key. */
export async function askAgain(app: App, noteId: string): Promise<Outcome<LetterOnItsWay>> {
  const key = await keyOf(app);
  if (!key.ok) return key;
  const kept = await standing(app, noteId, key.value.mode);
  if (kept?.value.state !== 'uncertain') return refuse('not-found', 'That is settled already.');
  if (!canAskAgain(app, kept.value))
    return refuse(
      'not-approved',
      'More than 23 hours have passed, and asking again might make a second letter. Look in your account with the service, then say what you found.',
    );
  return order(app, kept, key.value.key);
}

type KeptLetter = { readonly value: LetterDispatch; readonly revision: number; readonly document: StoredDocument };

async function order(app: App, kept: KeptLetter, key: string): Promise<Outcome<LetterOnItsWay>> {
  const now = app.clock.now();
  const claimed: LetterDispatch = {
    ...kept.value,
    state: 'sending',
    says: '',
    // why kept: the hours in which asking again is safe count from the first order.
    orderedAt: kept.value.orderedAt ?? now.toISOString(),
    claimedUntil: new Date(now.getTime() + CLAIM_MS).toISOString(),
  };
  const mine = await move(app, kept, claimed);
  if (!mine) return refuse('already-sent', 'This letter is on its way already.');
  const posted: LetterPosted = await app.letterPost.post(key, {
    idempotencyKey: claimed.idempotencyKey,
    reference: claimed.reference,
    to: addressOf(kept.value.to),
    from: addressOf(kept.value.from),
    pdf: new Uint8Array(Buffer.from(claimed.pdf, 'base64')),
  });
  if (posted.state === 'taken') return taken(app, mine, posted, posted.says);
  const again = kept.value.state === 'uncertain';
  const after: LetterDispatch = {
    ...claimed,
    // why: that a second asking was refused says nothing about the first.
    state: posted.state === 'uncertain' || again ? 'uncertain' : 'refused',
    says: again ? `Asked again; what became of the first time is still not known. ${posted.says}` : posted.says,
    claimedUntil: null,
  };
  await move(app, mine, after);
  return done(shown(app, after));
}

/** The service has it: said in the record, and the note is marked as posted (or the test as passed). */
async function taken(app: App, kept: KeptLetter, letter: TakenLetter, says: string): Promise<Outcome<LetterOnItsWay>> {
  const now = app.clock.now().toISOString();
  const after: LetterDispatch = {
    ...kept.value,
    state: 'taken',
    letterId: letter.letterId,
    expectedOn: letter.expectedOn,
    takeBackUntil: letter.takeBackUntil,
    says: kept.value.mode === 'test' ? `${says} It was a test: nothing is printed and nothing is charged.` : says,
    claimedUntil: null,
  };
  const moved = await move(app, kept, after);
  // why: the answer is surer than whatever was written meanwhile by someone who saw only a claim run out.
  if (!moved) await app.store.put('letter-dispatch', kept.document.id, kept.document.interviewId, after, now);
  if (after.mode === 'test') await testWentThrough(app);
  else await markPosted(app, after.noteId, await dayOf(app, after.noteId, after.orderedAt ?? now));
  return done(shown(app, after));
}

/** Ask the service whether an uncertain letter is there. */
export async function lookForLetter(app: App, noteId: string): Promise<Outcome<LetterOnItsWay>> {
  const key = await keyOf(app);
  if (!key.ok) return key;
  const kept = await standing(app, noteId, key.value.mode);
  if (kept?.value.state !== 'uncertain') return refuse('not-found', 'That is settled already.');
  const found = await app.letterPost.find(key.value.key, kept.value.reference);
  if (found.state === 'found') return taken(app, kept, found, found.says);
  if (found.state === 'unknown') return refuse('letter-refused', found.says);
  const after: LetterDispatch = {
    ...kept.value,
    says: 'The service has no such letter now. If you asked for it only a moment ago, wait a little and look again.',
  };
  await move(app, kept, after);
  return done(shown(app, after));
}

/** The candidate looked in their account and says what became of an uncertain one. */
export async function settleLetter(
  app: App,
  noteId: string,
  verdict: 'made' | 'not-made',
): Promise<Outcome<{ says: string }>> {
  for (const mode of ['live', 'test'] as const) {
    const kept = await standing(app, noteId, mode);
    if (kept?.value.state !== 'uncertain') continue;
    const moved = await move(app, kept, {
      ...kept.value,
      state: verdict === 'made' ? 'taken' : 'cancelled',
      says: verdict === 'made' ? 'You found that it was made.' : 'You found that it was not made.',
    });
    if (!moved) break;
    if (verdict === 'made' && mode === 'live')
      await markPosted(app, noteId, await dayOf(app, noteId, kept.value.orderedAt ?? app.clock.now().toISOString()));
    return done({ says: verdict === 'made' ? 'Marked as posted.' : 'You can post it again.' });
  }
  return refuse('not-found', 'That is settled already.');
}

/** Take a letter back before it is printed, where the service still can. */
export async function takeBackLetter(app: App, noteId: string): Promise<Outcome<LetterOnItsWay>> {
  const key = await keyOf(app);
  if (!key.ok) return key;
  const kept = await standing(app, noteId, key.value.mode);
  if (kept?.value.state !== 'taken' || kept.value.letterId === '')
    return refuse('not-found', `There is no letter to take back with this ${key.value.mode} key.`);
  const answer = await app.letterPost.cancel(key.value.key, kept.value.letterId);
  const after: LetterDispatch = {
    ...kept.value,
    state: answer.state === 'cancelled' ? 'cancelled' : 'taken',
    says: answer.says,
  };
  await move(app, kept, after);
  if (answer.state === 'cancelled' && after.mode === 'live') await markPosted(app, noteId, null);
  return answer.state === 'too-late' ? refuse('letter-refused', answer.says) : done(shown(app, after));
}

/** How the letters of a note stand, the live one first. */
export async function letterWays(app: App, noteId: string): Promise<LetterOnItsWay[]> {
  const both = await Promise.all([standing(app, noteId, 'live'), standing(app, noteId, 'test')]);
  return both.flatMap((kept) => (kept ? [shown(app, kept.value)] : []));
}

/** Every letter that went to the service or may have. */
export async function lettersPosted(app: App): Promise<(LetterOnItsWay & { readonly interviewId: string })[]> {
  const all = await app.store.list('letter-dispatch');
  const out: (LetterOnItsWay & { readonly interviewId: string })[] = [];
  for (const document of all) {
    const { noteId, mode } = letterDispatchRecord.parse(document.value);
    const kept = await standing(app, noteId, mode);
    if (kept && kept.value.state !== 'shown')
      out.push({ ...shown(app, kept.value), interviewId: document.interviewId });
  }
  return out;
}

/** A stored letter as it comes back with an import: what was to go may have gone from another copy since. */
export function letterAfterImport(document: StoredDocument): StoredDocument {
  const parsed = letterDispatchRecord.safeParse(document.value);
  if (document.kind !== 'letter-dispatch' || !parsed.success) return document;
  const says = 'Came back with an import; look before posting again.';
  const { state } = parsed.data;
  return state === 'shown' || state === 'sending'
    ? {
        ...document,
        value: { ...parsed.data, state: state === 'shown' ? 'cancelled' : 'uncertain', claimedUntil: null, says },
      }
    : document;
}

/** The record of a note's letter; a claim that ran out (its process died) has become `uncertain`. */
async function standing(app: App, noteId: string, mode: 'test' | 'live'): Promise<KeptLetter | undefined> {
  const document = await app.store.get('letter-dispatch', idOf(noteId, mode));
  if (!document) return undefined;
  const kept = { value: letterDispatchRecord.parse(document.value), revision: document.revision, document };
  const { state, claimedUntil } = kept.value;
  if (state !== 'sending' || (claimedUntil ?? '') > app.clock.now().toISOString()) return kept;
  const moved = await move(app, kept, {
    ...kept.value,
    state: 'uncertain',
    claimedUntil: null,
    says: 'Clinch stopped while this was being ordered. The letter may or may not have been made.',
  });
  return moved ?? standing(app, noteId, mode);
}

/** Write the next state, unless somebody else has meanwhile. */
async function move(app: App, kept: KeptLetter, value: LetterDispatch): Promise<KeptLetter | undefined> {
  const { id, interviewId } = kept.document;
  const now = app.clock.now().toISOString();
  const document = await app.store.put('letter-dispatch', id, interviewId, value, now, kept.revision);
  return document && { value, revision: document.revision, document };
}

const canAskAgain = (app: App, d: LetterDispatch) =>
  d.state === 'uncertain' && d.orderedAt !== null && app.clock.now().getTime() - Date.parse(d.orderedAt) < AGAIN_MS;

function shown(app: App, d: LetterDispatch): LetterOnItsWay {
  const { pdf, words, idempotencyKey, to, from, ...rest } = d;
  return {
    ...rest,
    to: usAddressLines(addressOf(to)),
    from: usAddressLines(addressOf(from)),
    canAskAgain: canAskAgain(app, d),
    canTakeBack:
      d.state === 'taken' &&
      d.letterId !== '' &&
      (d.takeBackUntil === null || d.takeBackUntil > app.clock.now().toISOString()),
  };
}

const addressOf = ({ company, line2, ...rest }: LetterDispatch['to']): UsAddress => ({
  ...rest,
  ...(company === undefined ? {} : { company }),
  ...(line2 === undefined ? {} : { line2 }),
});

/** The day of an instant in the note's own zone. */
async function dayOf(app: App, noteId: string, at: string): Promise<string> {
  const kept = await note(app, noteId);
  const found = kept.ok ? await interview(app, kept.value.interviewId) : kept;
  return dayIn(at, found.ok ? found.value.value.zone : 'UTC');
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(hash), (b) => b.toString(16).padStart(2, '0')).join('');
}
