/** Pages of our own making that look, to the extension, like those of a wiki. */

export const RUDE = 'You are a stupid idiot and everybody here hates you.';
export const KIND = 'Thank you for the source, that settles it for me.';

export const TALK_URL = 'https://en.wikipedia.org/wiki/Talk:Tea';
export const EDIT_URL = 'https://en.wikipedia.org/w/index.php?title=Talk:Tea&action=edit';
export const SUBMIT_URL = 'https://en.wikipedia.org/w/index.php?title=Talk:Tea&action=submit';

/** One signed comment, the way DiscussionTools marks it. */
export function comment(text: string, author: string, minute: number, replies = ''): string {
  const id = `c-${author}-2024030310${minute}00-Tea`;
  const mark = `<span data-mw-comment-start="" id="${id}"></span>`;
  const signature = `<a href="/wiki/User:${author}" title="User:${author}">${author}</a>`;
  const end = `<span data-mw-comment-end="${id}"></span>`;
  const thread = replies && `<dl><dd>${replies}</dd></dl>`;
  return `${mark}${text} ${signature} 10:${minute}, 3 March 2024 (UTC)${end}${thread}`;
}

/** A rude opening with a kind reply, a kind opening with a rude reply. */
export const THREADS = [
  `<p>${comment(`${RUDE} Go away.`, 'Bob', 11)}</p>`,
  `<dl><dd>${comment('I would rather talk about the tea, if that is all right.', 'Cy', 12)}</dd></dl>`,
  `<p>${comment('Milk goes in first, according to most of the sources.', 'Ann', 13)}</p>`,
  `<dl><dd>${comment('Nobody asked you, you worthless piece of shit.', 'Bob', 14, comment('Please stay calm, both of you, and cite something.', 'Dee', 15))}</dd></dl>`,
].join('\n');

const SUBJECTS = ['tea', 'milk', 'the kettle', 'sugar', 'the cup', 'the saucer', 'lemon', 'honey'];

/**
 * A thread of that many different comments; every twentieth is rude.
 *
 * @param first the number of the first: others have other words
 */
export function longThread(count: number, first = 0): string {
  return Array.from({ length: count }, (_, index) => {
    const place = first + index;
    const about = `${SUBJECTS[place % SUBJECTS.length]} in paragraph ${place + 1}`;
    const text =
      place % 20 === 7
        ? `${RUDE} Stop writing about ${about}.`
        : `I have added a second source for what the article says about ${about}, please have a look.`;
    return `<p>${comment(text, `Editor${place}`, 10 + (place % 50))}</p>`;
  }).join('\n');
}

export function talkPage(content: string, after = ''): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Talk:Tea</title>
    <body><div class="mw-parser-output"><h2><span class="mw-headline">Tea</span></h2>${content}</div>${after}</body></html>`;
}

/** A reply box without a form, whose script keeps what was posted, and by what event. */
export const REPLY_BOX = `<div class="replyWidget"><textarea id="field" rows="4" cols="60"></textarea>
  <div class="actions"><a class="cancel" role="button" tabindex="0">Cancel</a>
  <button type="button" id="reply">Reply</button></div></div>
  <script>
    window.posts = [];
    const field = document.querySelector('#field');
    const post = (event) => window.posts.push([event.type, field.value]);
    document.querySelector('#reply').addEventListener('click', post);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.ctrlKey) post(event);
    });
  </script>`;

/** The wiki's own edit form, as far as a browser needs it. */
export function editPage(wikitext: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Editing Talk:Tea</title>
    <form id="editform" method="post" action="/w/index.php?title=Talk:Tea&amp;action=submit" enctype="multipart/form-data">
      <textarea id="wpTextbox1" name="wpTextbox1" rows="12" cols="80">${wikitext}</textarea>
      <input id="wpSummary" name="wpSummary">
      <span id="wpSaveWidget"><input type="submit" id="wpSave" name="wpSave" value="Publish changes"></span>
      <span id="wpPreviewWidget"><input type="submit" id="wpPreview" name="wpPreview" value="Show preview"></span>
    </form></html>`;
}
