/** Template text and blanks that a note still carries. */
import type { Span } from './span.ts';

const PLACEHOLDER = [
  /\{\{?[^{}\n]{1,60}\}?\}/gu,
  /\[[^\]\n]{1,60}\]/gu,
  /<[A-Za-z][A-Za-z _/'-]{1,40}>/gu,
  /«[^»\n]{1,60}»/gu,
  /%[A-Z_]{3,30}%/gu,
  /\$\{?[A-Z][A-Z_]{2,30}\}?/gu,
  /_{3,}/gu,
  /\b[xX]{3,}\b/gu,
  /\.{6,}/gu,
  /…{2,}/gu,
  /\?{3,}/gu,
  /\b(?:YOUR|COMPANY|INTERVIEWER'?S?|CANDIDATE'?S?|EMPLOYER|ROLE|JOB|POSITION|HIRING|MANAGER'?S?|FIRST|LAST)(?: (?:NAME|COMPANY|EMPLOYER|TITLE|ROLE|JOB|POSITION|DATE|TOPIC|HERE|MANAGER))+\b/gu,
  /\b(?:INSERT|ADD|FILL IN|TBC|TBD|TK|TODO)\b(?:[ :]+[A-Z][\w' ]{0,40}?(?=[.,;\n]|$))?/gu,
  /\b(?:insert|fill in|add) (?:\w+ ){0,3}(?:name|company|role|detail|details|topic|date|title|position|here)\b/giu,
  /\b(?:(?:your|the|my|company|interviewer(?:'s)?|manager|employer|hiring manager(?:'s)?|candidate|job|role|position|firm|organi[sz]ation|recipient(?:'s)?|first|last|full) )+(?:name|title)(?: here| goes here)?\b(?=[.\s]*(?:here|$|\n))/giu,
  /\b[XY]{2,}(?=\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|20\d\d|years?|months?|days?|people)\b)/gu,
  /\b(?:name|company|role|position|title|date|topic|detail|details|example|reason) (?:goes |to go )?here\b/giu,
  /\((?:your |the |company |job |hiring manager |interviewer )?(?:name|company|company name|role|position|title|date|topic|specific detail|detail|employer)s?\)/giu,
  /\blorem ipsum\b/giu,
  // A bare noun of a template in capitals, where nothing beside it is shouted.
  /(?<!\p{Lu}{2,}[ ,.!-]+)\b(?:COMPANY|EMPLOYER|INTERVIEWER|CANDIDATE|SURNAME|FIRSTNAME|JOBTITLE|JOB TITLE|ROLE|POSITION|FIRM|NAME|TITLE)\b(?![ ,.!-]+\p{Lu}{2,})/gu,
];

/** Template text and blanks. Plain references ("[1]") and quoted speech are left alone. */
export function placeholders(text: string): Span[] {
  const found: Span[] = [];
  for (const pattern of PLACEHOLDER) {
    for (const match of text.matchAll(pattern)) {
      if (/^\[\d{1,2}\]$/u.test(match[0]) || /^<[^>]*@/u.test(match[0])) continue;
      // "your name" inside a sentence about names is talk, not a blank.
      if (
        /^(?:your|the|my|first|last) name$/iu.test(match[0].trim()) &&
        !/^\s*$/u.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index))
      )
        continue;
      found.push([match.index, match.index + match[0].length]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]).filter((span, i, all) => i === 0 || span[0] >= (all[i - 1]?.[1] ?? 0));
}
