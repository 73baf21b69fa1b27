/**
 * A transcript pasted out of a meeting program or typed by hand, as who said what.
 * Quoted data, whatever it says: it is read, never obeyed. Knows the shapes Zoom, Teams, Meet and Otter write, WebVTT, SubRip and plain "Name: words".
 */

/** One go of one speaker; the name as it stands in the transcript. */
export type SpokenTurn = { readonly speaker: string; readonly text: string };

const CLOCK = String.raw`\[?\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?\)?\]?`;
const NAME = String.raw`[\p{L}][\p{L}\p{M}'’.\- ]{0,58}?(?:\s\([^)]{1,40}\))?`;
/** "00:00:01.000 --> 00:00:04.000" of WebVTT and SubRip. */
const CUE_TIME = /^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->\s/u;
const VOICE_TAG = /^<v(?:\.[^\s>]+)?\s+([^>]{1,80})>(.*?)(?:<\/v>)?$/u;
/** "Maya Lindqvist: words", with a clock before the name, after it, or not at all. */
const NAMED = new RegExp(`^(?:${CLOCK}\\s*[-–—]?\\s*)?(${NAME})\\s*(?:${CLOCK})?\\s*:\\s+(.*)$`, 'u');
/** A line of its own: "Maya Lindqvist  0:12", or "0:12 Maya Lindqvist". */
const HEADING = new RegExp(`^(?:(${NAME})\\s+${CLOCK}|${CLOCK}\\s+(${NAME}))\\s*$`, 'u');

/** Words that stand before a colon in ordinary sentences and are nobody's name. */
const NO_NAME =
  /^(?:so|and|but|note|notes|nb|ps|re|subject|date|time|attendees|present|agenda|summary|e\.g|i\.e|http|https|the .*|my .*|one thing|first|second|third)$/iu;

/**
 * Read a transcript.
 * Shape: turns in order, one speaker's lines joined; fewer than two speakers gives `[]`, because then it is no transcript. Linear. Errors: none.
 */
export function readTranscript(text: string): SpokenTurn[] {
  const turns: { speaker: string; text: string }[] = [];
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const say = (speaker: string, words: string) => {
    const last = turns.at(-1);
    if (last && last.speaker === speaker) last.text = `${last.text} ${words}`.trim();
    else turns.push({ speaker, text: words.trim() });
  };
  let speaker = '';
  lines.forEach((raw, i) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('WEBVTT') || CUE_TIME.test(line)) return;
    // A SubRip counter stands alone above its clock.
    if (/^\d{1,6}$/u.test(line) && CUE_TIME.test(lines[i + 1] ?? '')) return;
    const voiced = VOICE_TAG.exec(line);
    const named = voiced ?? NAMED.exec(line);
    if (named && !NO_NAME.test((named[1] as string).trim())) {
      speaker = cleanName(named[1] as string);
      say(speaker, plain(named[2] ?? ''));
      return;
    }
    const heading = HEADING.exec(line);
    if (heading) {
      speaker = cleanName(heading[1] ?? heading[2] ?? '');
      return;
    }
    if (speaker !== '') say(speaker, plain(line));
  });
  const spoken = turns.filter((turn) => turn.text !== '');
  return new Set(spoken.map((turn) => turn.speaker)).size >= 2 ? spoken : [];
}

const plain = (text: string) =>
  text
    .replace(/<[^>]{1,80}>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
const cleanName = (name: string) =>
  name
    .replace(/\s+/gu, ' ')
    .replace(/^[-–—\s]+|[-–—\s]+$/gu, '')
    .trim();

/** The speakers of a transcript, each once, in order of their first words. */
export function speakersOf(turns: readonly SpokenTurn[]): string[] {
  return [...new Set(turns.map((turn) => turn.speaker))];
}

/** Which speaker a person is: the same name, else the same first or family name where only one speaker has it; "Me" and "You" are the candidate. */
export function speakerOf(name: string, speakers: readonly string[]): string | undefined {
  const bare = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L} ]/gu, '')
      .trim();
  const wanted = bare(name);
  if (wanted === '') return undefined;
  const same = speakers.find((speaker) => bare(speaker) === wanted);
  if (same) return same;
  const parts = wanted.split(/\s+/u).filter((part) => part.length > 1);
  const shared = speakers.filter((speaker) =>
    bare(speaker)
      .split(/\s+/u)
      .some((part) => parts.includes(part)),
  );
  return shared.length === 1 ? shared[0] : undefined;
}
