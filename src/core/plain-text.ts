/** Text as it may stand on paper or in a mail: no control characters, one kind of line break. */

/** Drop what can never be seen or is never meant: control characters, bidirectional overrides, byte-order marks. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\t/gu, ' ');
}

/** How many words, as a reader counts them: stretches between white space. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((w) => w !== '').length;
}
