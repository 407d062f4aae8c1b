import { comment, talkPage } from '../browser/talk-page';
import { chunksOf, mixedComments } from './comments';

/** Comments under one heading: each thread is an opening with replies to each other. */
const IN_SECTION = 20;
const IN_THREAD = 5;

/** A talk page with so many comments, of the lengths that comments have. */
export function longTalkPage(count: number): string {
  return talkPageOf(mixedComments(count));
}

/** A talk page of these comments, in threads and sections. */
export function talkPageOf(texts: readonly string[]): string {
  const comments = texts.map((text, index) => ({ text, index }));
  const sections = chunksOf(comments, IN_SECTION).map((section, index) => {
    const threads = chunksOf(section, IN_THREAD).map(([opening, ...replies]) => {
      const answers = replies.reduceRight(
        (deeper, reply) => signed(reply, deeper && `<dl><dd>${deeper}</dd></dl>`),
        '',
      );
      return `<p>${signed(opening!)}</p>${answers && `<dl><dd>${answers}</dd></dl>`}`;
    });
    return `<h2><span class="mw-headline" id="Section_${index}">Section ${index}</span></h2>${threads.join('\n')}`;
  });
  return talkPage(sections.join('\n'));
}

/** Each author writes once, so that every comment has an id of its own. */
function signed({ text, index }: { text: string; index: number }, replies = ''): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return comment(escaped, `User${index}`, 10 + (index % 50)) + replies;
}
