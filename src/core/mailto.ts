/** A note as a link that opens in a mail program (RFC 6068). */

/** Mail programs and systems cut longer links without a word; this many characters are safe on all of them. */
const MOST_CHARACTERS = 1900;

/** The link, or undefined where the note is too long for one to work everywhere. */
export function mailto(to: string, subject: string, body: string): string | undefined {
  const link = `mailto:${encodeURIComponent(to).replace(/%40/gu, '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/gu, '\r\n'))}`;
  return link.length <= MOST_CHARACTERS ? link : undefined;
}
