import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { commentsCommand, commentsOf } from '../../src/cli/comments';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const sample = 'assets/sample/talk-page.html';

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a user does. */
function parley(args: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['src/cli/parley.mjs', 'comments', ...args],
      { cwd: repository },
      (error, stdout, stderr) => {
        const code = error?.code ?? 0;
        if (typeof code === 'number') resolve({ code, stdout, stderr });
        else reject(error);
      },
    );
    child.stdin?.end(input);
  });
}

/** Runs the command in this process, which spares a start each. */
async function listed(args: readonly string[]): Promise<Omit<Outcome, 'code'>> {
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const written = (stream: typeof stdout) => stream.mock.calls.map(([text]) => text).join('');
  try {
    await commentsCommand.parseAsync(args, { from: 'user' });
    return { stdout: written(stdout), stderr: written(stderr) };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

describe('parley comments', () => {
  it('writes the comments of a page as JSON, from a file and from standard input', async () => {
    const expected = JSON.parse(
      readFileSync(`${repository}assets/sample/talk-page.json`, 'utf8'),
    ) as { comments: { id: string }[] };
    const fromFile = await parley([sample, '--json']);
    const fromInput = await parley(['-', '--json'], readFileSync(`${repository}${sample}`, 'utf8'));
    expect(fromFile).toMatchObject({ code: 0, stderr: '' });
    expect(fromInput.stdout).toBe(fromFile.stdout);
    const { comments } = JSON.parse(fromFile.stdout) as { comments: Record<string, unknown>[] };
    expect(comments.map(({ id }) => id)).toEqual(expected.comments.map(({ id }) => id));
    expect(Object.keys(comments[0]!)).toEqual([
      'id',
      'author',
      'timestamp',
      'level',
      'heading',
      'text',
      'permalink',
      'omissions',
    ]);
  });

  it('writes a list to read', async () => {
    const { stdout } = await listed([`${repository}${sample}`]);
    expect(stdout).toMatch(/^Date of the first wheel\n {2}Marit Lindqvist, 2025-03-03 14:02: The /);
    expect(stdout).toContain('\n    Tobias Okonjo, 2025-03-03 14:20: Good catch.');
  });

  it('says what to do about a missing file', async () => {
    const outcome = await parley(['no-such-page.html']);
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toContain('no-such-page.html: There is no such file.');
  });

  it.each([
    [
      'what is not HTML',
      `${repository}package.json`,
      'package.json is not HTML. Save the talk page',
    ],
    ['an address', 'https://example.org/', 'Save the page as a file'],
  ])('says what to do about %s', async (_, page, words) => {
    await expect(listed([page])).rejects.toThrow(words);
  });

  it('says so when a page has no comments', async () => {
    const page = `${repository}tests/fixtures/talk-pages/edit-form.html`;
    const { stdout, stderr } = await listed([page, '--json']);
    expect(stdout).toBe('{"comments":[]}\n');
    expect(stderr).toContain('no comments found');
  });

  it('reads pages that are not in UTF-8', () => {
    const page =
      '<meta charset="iso-8859-1"><p>Ol\u00e9! <a href="/wiki/User:Ann">Ann</a> 10:00, 1 May 2024 (UTC)</p>';
    expect(commentsOf(Buffer.from(page, 'latin1'))).toMatchObject([{ text: 'Ol\u00e9!' }]);
  });
});
