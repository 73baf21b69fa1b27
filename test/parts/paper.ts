/** Letters to try paper on, and other people's tools to look at it with. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { openPress } from '../../src/edge/letter-pdf.ts';
import type { LetterData } from '../../src/core/letter.ts';

export const root = join(import.meta.dirname, '../..');
export const press = openPress({ fontsDir: join(root, 'fonts'), templatesDir: join(root, 'content/en/letters') });

/** Why a test that needs these tools cannot run here; false where it can. */
export function lacking(...tools: readonly string[]): string | false {
  const absent = tools.filter((tool) => spawnSync(tool, ['-v']).error !== undefined);
  return absent.length > 0 ? `needs ${absent.join(', ')}` : false;
}

/** What a tool says; poppler's grumbling on stderr is dropped. */
export const ask = (tool: string, ...args: string[]) =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });

/** A folder for PDFs that goes when the tests end. */
export function paperFolder(after: (done: () => void) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'clinch-paper-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return (pdf: Uint8Array, name: string): string => {
    const file = join(folder, `${name}.pdf`);
    writeFileSync(file, pdf);
    return file;
  };
}

export const maya: LetterData = {
  candidate: {
    name: 'Maya Lindqvist',
    address: ['18 Alder Street', 'Duluth, MN 55802'],
    email: 'maya@lindqvist.example',
    phone: '+1 555 0142',
  },
  recipient: {
    name: 'Dr. Ana Ruiz',
    title: 'Medical Director',
    company: 'Northwind Clinics',
    address: ['400 Lake Avenue', 'Duluth, MN 55802'],
    country: 'US',
  },
  date: '2026-03-05',
  body: 'Dear Dr. Ruiz,\n\nThank you for the hour on Thursday, and for walking me through the clinic. What stayed with me is how the two sites share one rota, and how openly you spoke of the weeks when it breaks.\n\nYou asked whether someone from dental care could run a clinic with two sites. At Brightwater I took over six practices with fourteen missed appointments a day; within a year it was five.\n\nI would like this job, and I would be glad to hear what comes next.\n\nSincerely,\nMaya Lindqvist',
  form: 'us',
  paper: 'letter',
};

/** A body of so many short sentences, in paragraphs of six. */
export const longBody = (paragraphs: number) =>
  `Dear Dr. Ruiz,\n\n${Array.from({ length: paragraphs }, (_, p) =>
    Array.from(
      { length: 6 },
      (_, s) => `In week ${p + 1} the rota of the ${s + 2} sites was kept by hand and read aloud.`,
    ).join(' '),
  ).join('\n\n')}\n\nSincerely,\nMaya Lindqvist`;

/** A small PNG with a slanted stroke, as a data URL: a signature. */
export function strokePng(width = 300, height = 90): string {
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = 0;
    for (let x = 0; x < width; x++) if (Math.abs(x / width - y / height) < 0.03) rows[y * (width + 1) + 1 + x] = 20;
  }
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}

function crc(bytes: Buffer): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return (c ^ 0xffffffff) >>> 0;
}
