/** Which provider an address is with. */
import type { MailProvider } from './kinds.ts';

/** The provider whose domain the address has; undefined for an organisation's own domain, which says nothing about who runs it. */
export function providerOf(address: string, providers: readonly MailProvider[]): MailProvider | undefined {
  const domain = address.trim().toLowerCase().split('@')[1];
  return domain === undefined ? undefined : providers.find((p) => p.domains.includes(domain));
}
