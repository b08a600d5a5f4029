import { describe, expect, it } from 'vitest';
import { contrast, difference, seenWith, type Deficiency } from '../testing/colours';
import { OUTCOMES, outcomeLabel, type Theme } from './outcomes';

const THEMES: readonly Theme[] = ['light', 'dark'];
const EYES: readonly Deficiency[] = ['none', 'protan', 'deutan', 'tritan'];

describe('the colours of outcomes', () => {
  it.each(THEMES)('of neighbours in a stack can be told apart by everybody in the %s theme', (theme) => {
    for (const eyes of EYES) {
      for (const [index, { outcome, colour }] of OUTCOMES.entries()) {
        const above = OUTCOMES[index + 1];
        if (above === undefined) continue;
        const seen = difference(seenWith(colour[theme], eyes), seenWith(above.colour[theme], eyes));
        expect(seen, `${outcome} and ${above.outcome}, ${eyes}`).toBeGreaterThan(15);
      }
    }
  });

  it.each(THEMES)('of what hurts stand out against the ground of the %s theme', (theme) => {
    const ground = theme === 'light' ? '#ffffff' : '#292929';
    for (const { outcome, colour } of OUTCOMES.filter(({ outcome: name }) => ['failed', 'unanswered', 'unreachable'].includes(name))) {
      expect(contrast(colour[theme], ground), outcome).toBeGreaterThan(3);
    }
  });
});

it('unanswered is an outcome with words of its own', () => {
  expect(outcomeLabel('unanswered')).toBe('Unanswered');
});
