import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../src/cli/detect-language';
import { type DetectLanguage, prepare } from '../../../src/text';

/** A detector that always answers the same, and remembers what it was asked. */
function detector(language: string, percentage: number, isReliable = true) {
  const asked: string[] = [];
  const detect: DetectLanguage = async (text) => {
    asked.push(text);
    return { isReliable, languages: [{ language, percentage }] };
  };
  return { detect, asked };
}

async function reasonFor(text: string, detect: DetectLanguage = detectLanguage) {
  const prepared = await prepare(text, detect);
  return prepared.status === 'judgeable' ? 'judgeable' : prepared.reason;
}

describe('prepare', () => {
  it('gives what the author wrote, with what was left out', async () => {
    expect(await prepare('> mine\nyou  fool', detectLanguage)).toEqual({
      status: 'judgeable',
      text: 'you fool',
      omissions: [{ kind: 'quotation', start: 0, end: 6 }],
    });
  });

  it.each([
    ['', 'empty'],
    [' \n\u200b\0 ', 'empty'],
    ['~~~~', 'empty'],
    ['{{ping|Bo}} [[User:Al|Al]] 12:34, 5 June 2019 (UTC)', 'empty'],
    ['+1', 'too-short'],
    [':)', 'too-short'],
    ['k', 'too-short'],
    ['😀😀😀', 'too-short'],
    ['> all of it is quoted\n> really', 'only-quotation'],
    ['{{tq|all of it}} :)', 'only-quotation'],
    ['```\nlet x;\n```', 'only-code'],
    ['https://x.org/ me@x.org', 'only-links'],
    ['`x` https://x.org/a/long/address', 'only-links'],
  ])('cannot judge %j: %s', async (text, reason) => {
    expect(await reasonFor(text)).toBe(reason);
  });

  it.each([
    'you idiot',
    'idiot',
    'fuck off',
    'ok',
    'fu',
    'LOL',
    'Kill yourself',
    'Zbigniew Brzezinski and Hans-Dietrich Genscher met François Mitterrand in Kraków.',
    'I read it in Le Monde: « Je ne sais pas ». It is not a reliable source for this claim.',
    'fuck u bitches '.repeat(200),
    'STOP REVERTING MY EDITS YOU STUPID LITTLE MORON!!!!',
  ])('judges %j', async (text) => {
    expect(await reasonFor(text)).toBe('judgeable');
  });

  it.each([
    'Das ist doch völliger Unsinn, was du hier schreibst.',
    'Je ne suis pas du tout d’accord avec cette modification.',
    'No entiendo por qué borraste mi comentario de la página.',
    'Nie zgadzam się z tą zmianą, proszę podać źródła.',
    'Ik begrijp niet waarom je deze bewerking hebt teruggedraaid.',
    'Ты не прав',
    '你是个白痴',
    'أنت مخطئ',
    'הלו',
  ])('leaves other languages alone: %j', async (text) => {
    expect(await reasonFor(text)).toBe('other-language');
  });
});

describe('the language gate', () => {
  const thirtyLetters = 'qwertz uiopue asdfgh jkloea yxcvbn';

  it('believes a reliable detector from thirty letters on', async () => {
    expect(await reasonFor(thirtyLetters, detector('de', 100).detect)).toBe('other-language');
    expect(await reasonFor(thirtyLetters.slice(0, -1), detector('de', 100).detect)).toBe(
      'judgeable',
    );
  });

  it('does not ask about fewer', async () => {
    const { detect, asked } = detector('de', 100);
    await prepare('you silly man', detect);
    expect(asked).toEqual([]);
  });

  it('believes a doubting detector on longer texts only', async () => {
    const doubting = detector('de', 100, false).detect;
    expect(await reasonFor(thirtyLetters, doubting)).toBe('judgeable');
    expect(await reasonFor(`${thirtyLetters} mnbvcxy`, doubting)).toBe('other-language');
  });

  it('judges a mixture', async () => {
    expect(await reasonFor(thirtyLetters, detector('de', 69).detect)).toBe('judgeable');
  });

  it('judges where English words stand, whatever the detector says', async () => {
    const text = `you should know this: ${thirtyLetters}`;
    expect(await reasonFor(text, detector('lb', 100).detect)).toBe('judgeable');
  });

  it('judges what no detector knows', async () => {
    expect(await reasonFor(thirtyLetters, detector('und', 100).detect)).toBe('judgeable');
    const silent: DetectLanguage = async () => ({ isReliable: false, languages: [] });
    expect(await reasonFor(thirtyLetters, silent)).toBe('judgeable');
  });

  it('shows the detector each word once, and no more than a sample', async () => {
    const { detect, asked } = detector('en', 100);
    await prepare(`${thirtyLetters} `.repeat(3), detect);
    expect(asked).toEqual([thirtyLetters]);
    const many = Array.from({ length: 5000 }, (_, index) => `w${index}`).join(' ');
    await prepare(many, detect);
    expect(asked[1]!.length).toBeLessThanOrEqual(10_000);
  });

  it('rejects when the detector does', async () => {
    const failing: DetectLanguage = () => Promise.reject(new Error('no detector'));
    await expect(prepare(thirtyLetters, failing)).rejects.toThrow('no detector');
  });
});

describe('texts with letters that English does not have', () => {
  const polish = async () => ({
    isReliable: false,
    languages: [{ language: 'pl', percentage: 90 }],
  });

  it('are another language when short, if the detector names one', async () => {
    const otherLanguage = { status: 'cannot-judge', reason: 'other-language' };
    expect(await prepare('Pełna zgoda, jasne', polish)).toEqual(otherLanguage);
    expect((await prepare('Pelna zgoda, jasne', polish)).status).toBe('judgeable');
  });

  it('are judged when an accent was put on English words', async () => {
    expect((await prepare('yoü stüpid mörön, gö äwäy', polish)).status).toBe('judgeable');
  });

  it('weigh more in scripts where a sign says more', async () => {
    expect((await prepare('请改用 TypeScript 文件中的类型声明', polish)).status).toBe(
      'cannot-judge',
    );
    expect((await prepare('The sign 水 means water', polish)).status).toBe('judgeable');
  });
});
