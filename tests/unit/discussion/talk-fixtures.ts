import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { type FoundComment, findComments } from '../../../src/discussion';

const repository = new URL('../../../', import.meta.url);

/** A comment as the JSON beside a fixture has it, checked by hand. */
export interface ExpectedComment {
  readonly id: string;
  readonly author: string;
  readonly timestamp: string;
  readonly level: number;
  readonly heading: string | null;
  readonly text?: string;
}

/** A document from a file of this repository, its scripts not run unless `runScripts`. */
export function pageOf(path: string, runScripts = false): JSDOM {
  const html = readFileSync(new URL(path, repository), 'utf8');
  return new JSDOM(html, runScripts ? { runScripts: 'dangerously' } : {});
}

export function expectedOf(path: string): readonly ExpectedComment[] {
  const { comments } = JSON.parse(readFileSync(new URL(path, repository), 'utf8')) as {
    comments: ExpectedComment[];
  };
  return comments;
}

/** The comments of a wiki's content in English, given as the HTML inside it. */
export function commentsIn(
  content: string,
  options: Parameters<typeof findComments>[1] = {},
  lang = 'en',
): FoundComment[] {
  const html = `<div class="mw-parser-output" lang="${lang}">${content}</div>`;
  return findComments(new JSDOM(html).window.document, options);
}

/** A signature as English wikis write it. */
export function signed(user: string, date = '10:00, 1 May 2024 (UTC)'): string {
  return `<a href="/wiki/User:${user}">${user}</a> (<a href="/wiki/User_talk:${user}">talk</a>) ${date}`;
}
