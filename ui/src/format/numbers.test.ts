import { describe, expect, it } from 'vitest';
import { bytes, change, exact, latency, percent, plural } from './numbers';

/** Reads better with plain spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  it('shows every digit of a count', () => {
    expect(exact(0)).toBe('0');
    expect(exact(1_234_567_890)).toBe('1,234,567,890');
  });

  it.each([
    [null, '–'],
    [0, '0 µs'],
    [412, '412 µs'],
    [999, '999 µs'],
    [1_000, '1 ms'],
    [1_240, '1.24 ms'],
    [12_400, '12.4 ms'],
    [999_499, '999 ms'],
    [999_500, '1.00 s'],
    [2_500_000, '2.50 s'],
  ])('latency %s', (value, text) => {
    expect(plain(latency(value))).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [812, '812 B'],
    [1_024, '1 KiB'],
    [1_310_720, '1.25 MiB'],
    [5 * 1024 ** 5, '5 PiB'],
    [5_000 * 1024 ** 5, '5000 PiB'],
  ])('bytes %s', (value, text) => {
    expect(plain(bytes(value))).toBe(text);
  });

  it.each([
    [null, '–'],
    [0, '0 %'],
    [0.0004, '<0.1 %'],
    [0.123, '12.3 %'],
    [0.9999, '>99.9 %'],
    [1, '100 %'],
  ])('share %s', (value, text) => {
    expect(plain(percent(value))).toBe(text);
  });

  it.each([
    [5, 5, '± 0 %'],
    [0, 0, '± 0 %'],
    [5, 0, 'was 0'],
    [0, 5, '↓ 100 %'],
    [112, 100, '↑ 12.0 %'],
    [97, 100, '↓ 3.0 %'],
    [10_001, 10_000, '↑ <0.1 %'],
    [5_000, 10, '↑ >999 %'],
  ])('change to %s from %s', (now, before, text) => {
    expect(plain(change(now, before))).toBe(text);
  });

  it('counts words', () => {
    expect(plural(1, 'frame')).toBe('1 frame');
    expect(plural(2_000, 'frame')).toBe('2,000 frames');
  });
});
