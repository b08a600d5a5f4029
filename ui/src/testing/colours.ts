/** How colours look to eyes with a colour vision deficiency, and how far apart they are. */

export type Deficiency = 'none' | 'protan' | 'deutan' | 'tritan';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB. */
const SIMULATION: Readonly<Record<Deficiency, Matrix>> = {
  none: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const TO_XYZ: Matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]];
const WHITE: Triple = [0.95047, 1, 1.08883];

/** The linear RGB that these eyes see. */
export function seenWith(hex: string, eyes: Deficiency): Triple {
  const [red, green, blue] = times(SIMULATION[eyes], linear(hex));
  return [clamp(red), clamp(green), clamp(blue)];
}

/** CIE76 distance in Lab; about 2 can just be told apart side by side. */
export function difference(one: Triple, other: Triple): number {
  const [first, second] = [lab(one), lab(other)];
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

/** WCAG contrast ratio. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(linear(one)), luminance(linear(other))].sort((first, second) => first - second) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb: Triple): number {
  return times(TO_XYZ, rgb)[1];
}

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function lab(rgb: Triple): Triple {
  const [x, y, z] = times(TO_XYZ, rgb).map((value, index) => curve(value / (WHITE[index] ?? 1))) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function curve(value: number): number {
  return value > 216 / 24_389 ? Math.cbrt(value) : ((24_389 / 27) * value + 16) / 116;
}

function times(matrix: Matrix, [first, second, third]: Triple): Triple {
  return matrix.map((row) => row[0] * first + row[1] * second + row[2] * third) as unknown as Triple;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
