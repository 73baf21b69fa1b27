/**
 * A note's words as light HTML: the same words, nothing else. No styles, images, links, ids or anything else that could
 * be fetched, counted or followed.
 */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text with what HTML would read as markup written out. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/gu, (c) => ESCAPES[c] ?? c);

/** The words as paragraphs: a blank line begins a new one, a single line break stays a line break. */
export function paragraphsHtml(body: string): string {
  return body
    .replace(/\r\n?/gu, '\n')
    .split(/\n[ \t]*\n\s*/u)
    .map((paragraph) => paragraph.replace(/^\n+|\n+$/gu, ''))
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
}

/** A whole HTML document for an email. */
export const noteHtml = (body: string): string =>
  `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"></head>\n<body>\n${paragraphsHtml(body)}\n</body>\n</html>\n`;
