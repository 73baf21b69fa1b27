/**
 * A signature as a picture: drawn with the mouse or scanned, kept as a data URL. Only what it is made of is looked at, never how it looks.
 * Source: PNG (W3C, section 5: signature, IHDR) and JPEG (ITU-T T.81, B.2: start of frame).
 */

/** In bytes and pixels. Judgement: a scanned signature at 600 dpi is well below; a picture that could choke the page-setter is above. */
const LIMITS = { bytes: 300_000, side: 4000 };

const DATA_URL = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/u;

export type Signature = { readonly ok: true; readonly format: 'png' | 'jpg'; readonly base64: string };

/** Look whether a value is a picture that can be set. Errors: a refusal in one sentence. */
export function checkSignature(value: unknown): Signature | { readonly ok: false; readonly says: string } {
  const no = (says: string) => ({ ok: false, says }) as const;
  const [, kind, base64 = ''] = (typeof value === 'string' && DATA_URL.exec(value)) || [];
  if (kind === undefined) return no('The signature must be a PNG or JPEG picture.');
  if (base64.length * 0.75 > LIMITS.bytes)
    return no(`The picture of the signature is too large: ${LIMITS.bytes / 1000} kB at most.`);
  // The size stands near the beginning; a JPEG may carry a small preview before it.
  const bytes = bytesOf(base64.slice(0, 100_000));
  const size = kind === 'png' ? pngSize(bytes) : jpegSize(bytes);
  if (!size) return no(`The picture of the signature cannot be read as ${kind === 'png' ? 'PNG' : 'JPEG'}.`);
  const [width, height] = size;
  if (width < 1 || height < 1 || width > LIMITS.side || height > LIMITS.side)
    return no(`The picture of the signature is ${width} by ${height} dots; ${LIMITS.side} a side at most.`);
  return { ok: true, format: kind === 'png' ? 'png' : 'jpg', base64 };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, at) => [letter, at]));

/** Base64 to numbers. why by hand: core has neither Buffer nor atob. */
function bytesOf(base64: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of base64) {
    const six = VALUES.get(letter);
    if (six === undefined) break;
    held = ((held << 6) | six) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function pngSize(bytes: readonly number[]): [number, number] | undefined {
  if (bytes.length < 33 || PNG.some((byte, at) => bytes[at] !== byte)) return undefined;
  return [numberAt(bytes, 16, 4), numberAt(bytes, 20, 4)];
}

function jpegSize(bytes: readonly number[]): [number, number] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // The frames that carry a size: SOF0 to SOF15, but for three numbers that mean something else.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [numberAt(bytes, at + 7, 2), numberAt(bytes, at + 5, 2)];
    at += 2 + numberAt(bytes, at + 2, 2);
  }
  return undefined;
}

function numberAt(bytes: readonly number[], at: number, length: number): number {
  return bytes.slice(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
}
