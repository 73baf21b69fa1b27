/** The kinds of content for sending: how long a letter takes, and where a provider takes mail. */
import { z } from 'zod';
import { id, sentence, sources } from './kinds-common.ts';

/** `transit.yaml` (a list): how long a letter takes, in working days after the day of posting. The first entry that fits a pair of countries is proposed. */
export const transitKind = z.strictObject({
  id,
  name: sentence,
  from: z.string().regex(/^(?:[A-Z]{2}|any)$/u, 'a country as two capital letters, or any'),
  to: z
    .string()
    .regex(/^(?:[A-Z]{2}|home|europe|abroad)$/u, 'home, europe, abroad, or a country as two capital letters'),
  days: z
    .strictObject({ least: z.number().int().min(0).max(60), most: z.number().int().min(1).max(60) })
    .refine((d) => d.least <= d.most, 'the least must not be more than the most'),
  basis: z.enum(['source', 'judgement']),
  readOn: z.iso.date('the day the source was read, as YYYY-MM-DD'),
  sources,
});

/**
 * `mail-providers.yaml` (a list): where a provider takes mail. `domains` are those of its addresses, `*` an organisation's own;
 * `signIn` is what it accepts, the best first. Without encryption only on this computer itself.
 */
export const mailProviderKind = z
  .strictObject({
    id,
    name: sentence,
    host: z.string().regex(/^[a-z0-9.-]+$/u, 'write the server in lower case, without a port'),
    port: z.number().int().min(1).max(65535),
    security: z.enum(['tls', 'starttls', 'none-on-loopback']),
    domains: z
      .array(z.string().regex(/^(?:\*|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/u, 'a domain like example.org, or *'))
      .min(1),
    signIn: z.array(z.enum(['password', 'app-password', 'token'])).min(1),
    hint: sentence,
    sources,
  })
  .refine((p) => p.security !== 'none-on-loopback' || p.host === '127.0.0.1', {
    path: ['security'],
    message: 'only this computer itself (127.0.0.1) may go without encryption',
  });
