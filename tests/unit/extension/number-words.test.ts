import { afterEach, describe, expect, it, vi } from 'vitest';

let digits = '0123456789';
let pattern = (number: string) => `${number}%`;
vi.mock('webextension-polyfill', () => ({
  default: {
    i18n: {
      getMessage: (key: string, [number = '']: string[] = []) =>
        key === 'number_digits' ? digits : pattern(number),
    },
  },
}));

/** Words are kept, so that each language is another module. */
async function inLanguage() {
  vi.resetModules();
  return import('../../../src/extension/number-words');
}

afterEach(() => {
  digits = '0123456789';
  pattern = (number) => `${number}%`;
});

describe('percentages', () => {
  it('are whole', async () => {
    const { percent } = await inLanguage();
    expect([0, 0.004, 0.285, 0.9349, 1].map(percent)).toEqual(['0%', '0%', '28%', '93%', '100%']);
  });

  it('have the digits and the sign of the catalogue', async () => {
    digits = '٠١٢٣٤٥٦٧٨٩';
    pattern = (number) => `${number}٪`;
    const { percent } = await inLanguage();
    expect(percent(0.93)).toBe('٩٣٪');
  });

  it('of a probability are never a certainty', async () => {
    const { probabilityWords } = await inLanguage();
    expect([0, 1].map(probabilityWords)).toEqual(['1%', '99%']);
  });
});
