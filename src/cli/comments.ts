import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { JSDOM, VirtualConsole } from 'jsdom';
import { type Comment, findComments, signatureLanguages } from '../discussion';

interface CommentsFlags {
  readonly json?: true;
  readonly quotes?: true;
  readonly language?: string;
}

export const commentsCommand = new Command('comments')
  .description('list the signed comments of a saved MediaWiki talk page')
  .argument('<page>', 'HTML file to read; - for standard input')
  .option('--json', 'write {"comments": [...]} instead of words')
  .option('--quotes', 'keep quotations and code in the text')
  .addOption(
    new Option(
      '--language <code>',
      "language of the wiki's signatures, if the page lacks it",
    ).choices(signatureLanguages),
  )
  .addHelpText(
    'after',
    `
With --json, in page order:
  {"comments": [{"id", "author", "timestamp", "level", "heading", "text"}]}
timestamp is ISO 8601 in UTC; level is 1 for a comment and 2 for a reply to it; heading may be null.
Exit code: 0 all well (also without comments), 1 the page could not be read, 2 wrong usage.`,
  )
  .action(listComments);

async function listComments(page: string, flags: CommentsFlags): Promise<void> {
  const html = htmlOf(await read(page), page);
  const comments = commentsOf(html, {
    complete: flags.quotes ?? false,
    ...(flags.language === undefined ? {} : { language: flags.language }),
  });
  if (comments.length === 0) {
    process.stderr.write(
      `${nameOf(page)}: no signed comments found. A comment needs a link to its author's user page and a date; ` +
        'for a wiki in another language, name it with --language.\n',
    );
  }
  process.stdout.write(flags.json ? `${JSON.stringify({ comments })}\n` : inWords(comments));
}

async function read(page: string): Promise<Buffer> {
  if (/^https?:/i.test(page)) {
    throw new Error(`${page} is an address. Save the page as a file and name that.`);
  }
  return page === '-' ? buffer(process.stdin) : readFile(page);
}

/** @throws Error in words for what is not HTML, judged by there being no tag at all. */
function htmlOf(bytes: Buffer, page: string): string | Buffer {
  let text: string | undefined;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: the page itself says what it is, and jsdom reads that from the bytes.
  }
  if (!/<[a-z!][^>]*>/i.test(text ?? bytes.toString('latin1'))) {
    throw new Error(
      `${nameOf(page)} is not HTML. Save the talk page from a browser and name that file.`,
    );
  }
  return text ?? bytes;
}

/** Reads comments as a browser would, but runs no script and fetches nothing. */
export function commentsOf(
  html: string | Buffer,
  options: Parameters<typeof findComments>[1] = {},
): Comment[] {
  const { window } = new JSDOM(html, { virtualConsole: new VirtualConsole() });
  return findComments(window.document, options).map(
    ({ id, author, timestamp, level, heading, text }) => ({
      id,
      author,
      timestamp,
      level,
      heading,
      text,
    }),
  );
}

function inWords(comments: readonly Comment[]): string {
  let heading: string | null = null;
  let words = '';
  for (const comment of comments) {
    if (comment.heading !== heading) words += `\n${comment.heading ?? ''}\n`;
    heading = comment.heading;
    const minute = comment.timestamp?.slice(0, 16).replace('T', ' ') ?? 'undated';
    words += `${'  '.repeat(Math.min(comment.level, 20))}${comment.author}, ${minute}: ${comment.text}\n`;
  }
  return words.replace(/^\n/, '');
}

const nameOf = (page: string): string => (page === '-' ? 'Standard input' : page);
