import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/text';
import { isCode } from '../../../src/text/code';

const english = async () => ({
  isReliable: true,
  languages: [{ language: 'en', percentage: 100 }],
});

describe('code', () => {
  it.each([
    'for (const [key, value] of entries) {\n  total[key] = value;\n}',
    'import os\nfrom pathlib import Path',
    'async def fetch(url):\n    response = await client.get(url)\n    return response.json()',
    '#include <vector>\nint size() { return 3; }',
    'SELECT name FROM rivers WHERE length_km > 500 ORDER BY name;',
    'npm install --save-dev vitest && npm test',
    '{"depth": 12, "name": "well"}',
    'jobs:\n  test:\n    runs-on: ubuntu-latest',
    '.note { color: #333; margin: 0 auto; }',
  ])('is not judged: %j', async (text) => {
    expect(await prepare(text, english)).toEqual({ status: 'cannot-judge', reason: 'only-code' });
  });

  it.each([
    'I think the loop is wrong; can you check?',
    'Note:\nthe table is broken (again).',
    'GREAT STUFF \\o/ <==========>',
    'ok =======> done',
    'Thanks! :-) See you tomorrow; good night.',
    'Use `x = 1;` instead, and do not forget the brace {.',
    'The price was $5 (or $6); it depends on the shop, and on you.',
    '* Keep, per nom. [[User:Someone|Someone]] ([[User talk:Someone|talk]])',
    'You wrote:\nfor (;;) {\n}\nand that is why it never ends, I am afraid.',
  ])('is not taken for code: %j', (text) => expect(isCode(text)).toBe(false));

  it('hides no insult', () => {
    expect(isCode('const you = "friend";\nreturn you;')).toBe(false);
    expect(isCode('const a = 1;\nreturn a;')).toBe(true);
    expect(isCode('const a = "idiot";\nreturn a;')).toBe(false);
  });

  it('in a fence leaves the sentence beside it to be judged', async () => {
    const prepared = await prepare('What a mess:\n```\nlet x = 1;\n```', english);
    expect(prepared).toMatchObject({ status: 'judgeable', text: 'What a mess:' });
  });

  it('is nothing that an empty text has', () => expect(isCode(' \n ')).toBe(false));
});
