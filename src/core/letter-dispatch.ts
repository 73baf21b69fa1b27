/**
 * A letter on its way through a posting service, and what the candidate told about the service. The key is in neither.
 * `shown` → `sending` → `taken` | `refused` | `uncertain`; a taken one may still become `cancelled`.
 */
import { z } from 'zod';

export const LETTER_STATES = ['shown', 'sending', 'taken', 'refused', 'uncertain', 'cancelled'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

const text = (most: number) => z.string().max(most);
const address = z.object({
  name: text(40),
  company: text(40).optional(),
  line1: text(64),
  line2: text(64).optional(),
  city: text(200),
  state: text(2),
  zip: text(10),
});

/**
 * One per note and mode. `pdf` (base64) is the very page that was shown; `words` is what it was set from, so that a change is noticed.
 * `idempotencyKey` stands here before the order goes.
 */
export const letterDispatchRecord = z.object({
  noteId: text(64),
  mode: z.enum(['test', 'live']),
  state: z.enum(LETTER_STATES),
  idempotencyKey: text(100),
  reference: text(100),
  to: address,
  from: address,
  pdf: z.string(),
  sha256: text(64),
  pages: z.number().int().min(1),
  words: z.string(),
  price: text(200).default(''),
  letterId: text(80).default(''),
  expectedOn: z.iso.date().nullable().default(null),
  takeBackUntil: text(40).nullable().default(null),
  says: text(1000).default(''),
  orderedAt: text(40).nullable().default(null),
  claimedUntil: text(40).nullable().default(null),
});
export type LetterDispatch = z.infer<typeof letterDispatchRecord>;

/** What the candidate read of the price, and when a test letter last went through. */
export const letterPostRecord = z.object({
  testedAt: text(40).nullable().default(null),
  price: text(40).trim().default(''),
  priceOn: z.iso.date().nullable().default(null),
});
export type LetterPostSetting = z.infer<typeof letterPostRecord>;

/** Test or live, by the key's own beginning; undefined for what is no secret key of this service. */
export function keyMode(key: string): 'test' | 'live' | undefined {
  const found = /^(test|live)_(?!pub_)[A-Za-z0-9_]{8,200}$/u.exec(key);
  return found?.[1] as 'test' | 'live' | undefined;
}
