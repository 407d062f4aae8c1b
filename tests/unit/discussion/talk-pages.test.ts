import { describe, expect, it } from 'vitest';
import { commentContainers, findComments } from '../../../src/discussion';
import { expectedOf, pageOf } from './talk-fixtures';

const sample = 'assets/sample/talk-page';
const plain = 'tests/fixtures/talk-pages/plain-signatures';

describe('a page with the marks of DiscussionTools', () => {
  const document = pageOf(`${sample}.html`).window.document;
  const comments = findComments(document);

  it('gives every comment, as checked by hand', () => {
    const expected = expectedOf(`${sample}.json`);
    expect(comments).toHaveLength(expected.length);
    expect(comments).toMatchObject(
      expected.map(({ id, author, timestamp, level, heading }) => ({
        id,
        author,
        timestamp,
        level,
        heading,
      })),
    );
  });

  it('names a fragment that is in the page', () => {
    for (const { fragment } of comments) {
      expect(document.getElementById(fragment!)?.hasAttribute('data-mw-comment-start')).toBe(true);
    }
  });

  it('leaves interface, signature, quotation and code out of the text', () => {
    const all = comments.map(({ text }) => text).join('\n');
    expect(all).not.toMatch(/Reply|\(talk\)|\(UTC\)|morons|Infobox|edit source/);
    expect(all).toContain('Yesterday somebody wrote this under the portrait');
  });

  it('keeps quotation and code when the whole comment is wanted', () => {
    const all = findComments(document, { complete: true })
      .map(({ text }) => text)
      .join('\n');
    expect(all).toContain('worthless morons');
    expect(all).toContain('{{Infobox mill');
    expect(all).not.toMatch(/Reply|\(talk\)|\(UTC\)/);
  });

  it('spans each comment, signature included, with a range', () => {
    for (const { range, text } of comments) {
      const spanned = range.toString().replace(/\s+/g, ' ');
      expect(spanned).toContain('(UTC)');
      expect(spanned).toContain(text.slice(0, 20));
    }
  });

  it('has the comments in its container', () => {
    expect(commentContainers(document)).toEqual([document.querySelector('.mw-parser-output')]);
  });
});

describe('a page with signatures only', () => {
  const comments = findComments(pageOf(`${plain}.html`).window.document);

  it('gives every comment, as checked by hand', () => {
    const seen = comments.map(({ id, author, timestamp, level, heading, text }) => ({
      id,
      author,
      timestamp,
      level,
      heading,
      text,
    }));
    expect(seen).toEqual(expectedOf(`${plain}.json`));
  });

  it('has no fragments to link to', () => {
    expect(comments.map(({ fragment }) => fragment)).toEqual(comments.map(() => null));
  });
});

describe('the reply box of the sample page', () => {
  it('adds a comment that is found, and keeps the ids of all others', () => {
    const { window } = pageOf(`${sample}.html`, true);
    const { document } = window;
    const before = findComments(document);
    const box = document.querySelector('textarea')!;
    const text = 'Thank you — that was <b>quick</b>!\nSee you there.';
    for (const count of [1, 2]) {
      box.value = text;
      document.querySelector<HTMLButtonElement>('#reply-form button')!.click();
      const status = document.querySelector<HTMLElement>('#post-status')!;
      expect(status.dataset.posted).toBe(String(count));
      expect(box.value).toBe('');
    }
    expect([...document.querySelectorAll('.posted-text')].map((each) => each.textContent)).toEqual([
      text,
      text,
    ]);

    const after = findComments(document);
    const added = after.filter(({ id }) => !before.some((comment) => comment.id === id));
    expect(after).toHaveLength(before.length + 2);
    expect(added).toMatchObject([
      { author: 'Sample visitor', level: 2, heading: 'Photograph of the sluice' },
      { author: 'Sample visitor', level: 2, heading: 'Photograph of the sluice' },
    ]);
    expect(added[0]!.text).toBe('Thank you — that was <b>quick</b>! See you there.');
    expect(added[1]!.id).toBe(`${added[0]!.id}-1`);
    window.close();
  });

  it('answers the comment whose reply link was followed', () => {
    const { window } = pageOf(`${sample}.html`, true);
    const { document } = window;
    const asked = findComments(document)[1]!;
    document
      .querySelector<HTMLElement>(`[data-mw-thread-id="${asked.id}"] [role="button"]`)!
      .click();
    document.querySelector('textarea')!.value = 'So do I.';
    document.querySelector<HTMLButtonElement>('#reply-form button')!.click();
    const added = findComments(document).find(({ author }) => author === 'Sample visitor');
    expect(added).toMatchObject({ level: asked.level + 1, heading: asked.heading });
    expect(document.querySelector('label')!.textContent).toBe(`Reply to ${asked.author}`);
    window.close();
  });
});

describe('the fixture of the edit form', () => {
  it('holds no comment, and records what is saved', () => {
    const { window } = pageOf('tests/fixtures/talk-pages/edit-form.html', true);
    const { document } = window;
    expect(findComments(document)).toEqual([]);
    const box = document.querySelector('textarea')!;
    box.value += ':Yes, in April.';
    document.querySelector<HTMLInputElement>('#wpPreview')!.click();
    expect(document.querySelectorAll('.posted-text')).toHaveLength(0);
    document.querySelector<HTMLInputElement>('#wpSave')!.click();
    expect(document.querySelector('.posted-text')!.textContent).toBe(box.value);
    window.close();
  });
});
