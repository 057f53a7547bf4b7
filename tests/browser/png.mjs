// Reads the PNG pictures that Chromium makes: eight bits a channel, three or four channels, not interlaced.
import { inflateSync } from "node:zlib";

/**
 * Bytes to `{ width, height, at(x, y), differs(x, y, other) }`, where `at` gives `[red, green, blue]` and `differs` tells
 * whether another picture of the same size has another colour there. Throws on another kind of PNG.
 */
export function decode(bytes) {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const [depth, kind, , , interlaced] = bytes.subarray(24, 29);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced) throw new Error(`a PNG of kind ${kind} with ${depth} bits`);
  const size = kind === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const pixels = unfilter(inflateSync(Buffer.concat(parts)), width * size, height, size);
  const at = (x, y) => { const n = (y * width + x) * size; return [pixels[n], pixels[n + 1], pixels[n + 2]]; };
  const differs = (x, y, other) => {
    const n = (y * width + x) * size;
    return pixels[n] !== other.pixels[n] || pixels[n + 1] !== other.pixels[n + 1] || pixels[n + 2] !== other.pixels[n + 2];
  };
  return { width, height, pixels, at, differs };
}

/** Undoes the filter of each line, which stands in the byte before it. */
function unfilter(raw, length, height, size) {
  const out = Buffer.alloc(length * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (length + 1)];
    for (let x = 0; x < length; x += 1) {
      const left = x < size ? 0 : out[y * length + x - size];
      const up = y === 0 ? 0 : out[(y - 1) * length + x];
      const corner = x < size || y === 0 ? 0 : out[(y - 1) * length + x - size];
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter];
      out[y * length + x] = raw[y * (length + 1) + 1 + x] + guess;
    }
  }
  return out;
}

const nearest = (left, up, corner) => {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((v) => Math.abs(guess - v));
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

const luminance = (colour) => {
  const [red, green, blue] = colour.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast of two colours as WCAG has it, from 1 to 21. */
export const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const table = Array.from({ length: 256 }, (_, n) => {
  let sum = n;
  for (let k = 0; k < 8; k += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum >>> 0;
});

/** The check sum of a chunk (PNG, annex D). */
export const crc32 = (bytes) => ~bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;
