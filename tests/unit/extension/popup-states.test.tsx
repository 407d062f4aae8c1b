// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import {
  crude,
  FakeTransport,
  OpenPopup,
  READY,
  reportWith,
  rude,
  threat,
  unjudged,
} from './popup-page';

let popup: OpenPopup;

async function open(set: (transport: FakeTransport) => void = () => undefined) {
  const transport = new FakeTransport();
  set(transport);
  popup = await OpenPopup.open(transport);
  return transport;
}

describe('what the popup says of the page', () => {
  it('is loading until the page answers', async () => {
    await open((transport) => {
      transport.report = () => new Promise(() => undefined);
    });
    expect(popup.text).toContain('One moment');
  });

  it('lists flags by score, with labels in words, author, time and heading', async () => {
    await open();
    expect(popup.listed).toEqual(['threat', 'rude', 'crude']);
    expect(popup.text).toContain('3 flags to review');
    expect(popup.text).toContain('95%Toxicity, Threat');
    expect(popup.text).toContain('Author of threat');
    expect(popup.text).toContain('Mar 2, 2026, 10:08');
    expect(popup.text).toContain('in “Tea or coffee”');
  });

  it('says so when the page has no comments', async () => {
    await open((transport) => {
      transport.page = { ...reportWith([]), progress: { found: 0, judged: 0, flagged: 0 } };
    });
    expect(popup.text).toContain('No comments here');
  });

  it('offers to look for comments where the user points', async () => {
    const transport = await open((world) => {
      world.page = { ...reportWith([]), progress: { found: 0, judged: 0, flagged: 0 } };
    });
    await popup.click('Choose where the comments are');
    expect(transport.picks).toBe(1);
  });

  it('offers to read comments that another site keeps in a frame', async () => {
    const transport = await open((world) => {
      world.page = { ...reportWith([]), embeds: ['https://disqus.com'] };
    });
    expect(popup.text).toContain('kept by disqus.com');
    await popup.click('Read them at disqus.com too');
    expect(transport.switched).toEqual([true]);
    expect(transport.reloads).toBe(1);
  });

  it('says so when the permission for such a site is refused', async () => {
    const transport = await open((world) => {
      world.page = { ...reportWith([]), embeds: ['https://disqus.com'] };
      world.permits = false;
    });
    await popup.click('Read them at disqus.com too');
    expect(transport.reloads).toBe(0);
    expect(popup.notice).toContain('disqus.com');
  });

  it('says so when nothing is flagged, and counts only what was judged', async () => {
    await open((transport) => {
      transport.page = reportWith([unjudged('short', '+1', 'too-short')]);
    });
    expect(popup.text).toContain('Nothing stands out');
    expect(popup.text).toContain('judged 19 comments');
  });

  it('does not call a page calm that is still being read', async () => {
    await open((transport) => {
      transport.page = { ...reportWith([]), progress: { found: 20, judged: 5, flagged: 0 } };
    });
    expect(popup.text).toContain('Reading comments: 5 of 20');
    expect(popup.text).toContain('Nothing flagged so far');
  });

  it('lists what cannot be judged by reason, and shows it on the page', async () => {
    const transport = await open((world) => {
      world.page = reportWith([
        unjudged('short', '+1', 'too-short'),
        unjudged('other', 'Guten Tag', 'other-language'),
        unjudged('tiny', 'ok', 'too-short'),
      ]);
    });
    expect(popup.text).toContain('3 comments could not be judged');
    expect(popup.text).toContain('Too short: 2');
    expect(popup.text).toContain('Other language: 1');
    await popup.click('Author of other');
    expect(transport.jumps).toEqual(['other']);
  });

  it('words a broken model with what to do next, and calls nothing calm', async () => {
    await open((transport) => {
      transport.page = reportWith([]);
      transport.model = {
        ...READY,
        state: 'failed',
        errorKey: 'error_model_corrupt',
        backend: null,
      };
    });
    expect(document.querySelector('[role=alert]')?.textContent).toContain('install it again');
    expect(popup.text).toContain('The model is not running');
    expect(popup.text).not.toContain('Nothing stands out');
  });

  it('passes on a warning beside the flags', async () => {
    await open((transport) => {
      transport.model = { ...READY, warningKey: 'error_storage' };
    });
    expect(document.querySelector('.warning')?.textContent).not.toBe('');
    expect(popup.listed).toHaveLength(3);
  });

  it('says which backend runs and how fast', async () => {
    await open();
    expect(popup.text).toContain('WebAssembly · 12 ms');
  });
});

describe('a page without a report', () => {
  it('offers to switch a site on, and asks in the turn of the click', async () => {
    const transport = await open((world) => {
      world.page = null;
      world.tab = { kind: 'site', url: 'https://forum.example/t/1', on: false };
    });
    expect(popup.text).toContain('Parley is off on this site');
    expect(popup.control('Parley on forum.example').getAttribute('aria-checked')).toBe('false');
    const clicked = popup.click('Switch on for this site');
    expect(transport.switched).toEqual([true]);
    await clicked;
    expect(popup.text).not.toContain('Parley is off on this site');
  });

  it('stays off, and says why, when permission is refused', async () => {
    await open((transport) => {
      transport.page = null;
      transport.tab = { kind: 'site', url: 'https://forum.example/t/1', on: false };
      transport.permits = false;
    });
    await popup.click('Switch on for this site');
    expect(popup.notice).toContain('stays off');
    expect(popup.text).toContain('Parley is off on this site');
  });

  it('offers a reload where the content script is missing', async () => {
    const transport = await open((world) => {
      world.page = null;
    });
    await popup.click('Reload the page');
    expect(transport.reloads).toBe(1);
  });

  it('explains pages that no extension may read', async () => {
    await open((transport) => {
      transport.page = null;
      transport.tab = { kind: 'unsupported' };
    });
    expect(popup.text).toContain('cannot work on this page');
    expect(document.querySelector('[role=switch]')).toBeNull();
  });

  it('is off when the page itself says so', async () => {
    await open((transport) => {
      transport.page = { ...reportWith([]), enabled: false };
    });
    expect(popup.text).toContain('Parley is off on this site');
  });
});

describe('following the page', () => {
  it('asks often while the page is read, seldom afterwards', async () => {
    const transport = await open((world) => {
      world.page = { ...reportWith([rude]), progress: { found: 20, judged: 5, flagged: 1 } };
    });
    expect(Math.min(...popup.pauses)).toBe(500);
    transport.page = reportWith([rude, threat]);
    await popup.tick();
    expect(popup.listed).toEqual(['threat', 'rude']);
    expect(popup.pauses.at(-1)).toBe(2000);
  });

  it('keeps the open flag while others come in above it', async () => {
    const transport = await open((world) => {
      world.page = reportWith([crude]);
    });
    expect(popup.selected).toBe('crude');
    transport.page = reportWith([crude, threat]);
    await popup.tick();
    expect(popup.listed).toEqual(['threat', 'crude']);
    expect(popup.selected).toBe('crude');
  });

  it('recovers when the page answers again', async () => {
    const transport = await open((world) => {
      world.page = null;
    });
    transport.page = reportWith([rude]);
    await popup.tick();
    expect(popup.listed).toEqual(['rude']);
  });
});
