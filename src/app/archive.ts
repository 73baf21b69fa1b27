/** Taking everything out, putting it back, and deleting it. Secrets are never part of it. */
import { z } from 'zod';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { letterAfterImport } from './letter-post.ts';
import { type App, DISPATCH_STATES, type Dispatch, DOCUMENTS, type StoredDocument } from './ports.ts';

const instant = z.string().min(10).max(40);
const archiveRecord = z.object({
  clinch: z.literal('export'),
  version: z.number().int().min(1),
  exportedAt: instant,
  documents: z.array(
    z.object({
      kind: z.enum(DOCUMENTS),
      id: z.string().min(1).max(100),
      interviewId: z.string().max(100),
      revision: z.number().int().min(1),
      value: z.unknown(),
      createdAt: instant,
      changedAt: instant,
    }),
  ),
  dispatches: z.array(
    z.object({
      id: z.string().min(1).max(100),
      noteId: z.string(),
      interviewId: z.string(),
      state: z.enum(DISPATCH_STATES),
      messageId: z.string(),
      fromAddress: z.string(),
      toAddress: z.string(),
      bytes: z.string(),
      copyAddress: z.string().default(''),
      dueAt: instant,
      zone: z.string().default(''),
      heldAt: instant.nullable().default(null),
      attempts: z.number().int(),
      retryAt: instant.nullable(),
      claimedUntil: instant.nullable(),
      handedAt: instant.nullable().default(null),
      says: z.string(),
      createdAt: instant,
      changedAt: instant,
    }),
  ),
});
export type Archive = {
  readonly clinch: 'export';
  readonly version: 1;
  readonly exportedAt: string;
  readonly documents: readonly StoredDocument[];
  readonly dispatches: readonly Dispatch[];
};

/** Everything Clinch keeps, as one JSON value. */
export async function exportAll(app: App): Promise<Archive> {
  const all = await app.store.everything();
  return {
    clinch: 'export',
    version: 1,
    exportedAt: app.clock.now().toISOString(),
    documents: all.documents,
    dispatches: all.dispatches,
  };
}

/**
 * Put an export in place of what is there, in one transaction.
 * Dispatches that were still to go come back as cancelled: another copy may have sent them.
 */
export async function importAll(app: App, raw: unknown): Promise<Outcome<{ documents: number }>> {
  const parsed = archiveRecord.safeParse(raw);
  if (!parsed.success)
    return refuse(
      'not-a-backup',
      `This is not an export of Clinch, or it is damaged (${parsed.error.issues[0]?.path.join('.') || 'the whole file'}). Nothing was changed.`,
    );
  if (parsed.data.version > 1)
    return refuse('not-a-backup', 'This export was made by a newer Clinch. Please update first; nothing was changed.');
  const dispatches = parsed.data.dispatches.map((d) =>
    d.state === 'approved' || d.state === 'sending'
      ? {
          ...d,
          state: d.state === 'sending' ? ('uncertain' as const) : ('cancelled' as const),
          says: 'Came back with an import; look before sending again.',
        }
      : d,
  );
  const documents = (parsed.data.documents as StoredDocument[]).map(letterAfterImport).map((d) =>
    // why: a file from elsewhere may name any address; nothing is said to it before the candidate has looked and turned the voice on.
    isVoice(d) ? { ...d, value: { ...(d.value as object), on: false } } : d,
  );
  const [now, then] = [(await app.store.get('setting', 'voice'))?.value, documents.find(isVoice)?.value].map(
    (value) => (value as { address?: unknown } | undefined)?.address,
  );
  if (now !== then) await app.voiceKey.forget();
  await app.store.restore({ documents, dispatches });
  return done({ documents: parsed.data.documents.length });
}

const isVoice = (d: StoredDocument) => d.kind === 'setting' && d.id === 'voice';

/** Delete everything, the secrets included. */
export async function deleteAll(app: App): Promise<Outcome<{ says: string }>> {
  await app.secrets.forget();
  await app.letterPostKey.forget();
  await app.voiceKey.forget();
  await app.store.removeAll();
  return done({ says: 'Everything is deleted.' });
}
