import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { JSDOM, VirtualConsole } from 'jsdom';
import { type Comment, findComments, type LeftOut, signatureLanguages } from '../discussion';

interface CommentsFlags {
  readonly json?: true;
  readonly quotes?: true;
  readonly language?: string;
}

export const commentsCommand = new Command('comments')
  .description('list the comments of a saved page: signed ones of a talk page, edits, other sites')
  .argument('<page>', 'HTML file to read; - for standard input')
  .option('--json', 'write {"comments": [...]} instead of words')
  .option('--quotes', 'keep quotations, code and boxes in the text')
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
  {"comments": [{"id", "author", "timestamp", "level", "heading", "text", "permalink", "omissions"}]}
timestamp is ISO 8601 in UTC, null where the page does not say; level is 1 for a comment and 2 for a reply to it;
heading may be null; permalink is the address of an edit's diff or of a comment elsewhere, else null.
omissions is what the text leaves out, in page order: [{"kind", "text"}], kind being quotation, code, template
(a box that a template puts in), link (its target; the words of the link stay), signature or interface.
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
      `${nameOf(page)}: no comments found. On a wiki a comment needs a link to its author's user page and a date; ` +
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

/** A comment as `--json` writes it. */
export interface ListedComment extends Comment {
  readonly permalink: string | null;
  readonly omissions: readonly LeftOut[];
}

/** Reads comments as a browser would, but runs no script and fetches nothing. */
export function commentsOf(
  html: string | Buffer,
  options: Parameters<typeof findComments>[1] = {},
): ListedComment[] {
  const { window } = new JSDOM(html, { virtualConsole: new VirtualConsole() });
  return findComments(window.document, { omissions: true, ...options }).map(
    ({ id, author, timestamp, level, heading, text, permalink, omissions }) => ({
      id,
      author,
      timestamp,
      level,
      heading,
      text,
      permalink,
      omissions,
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
