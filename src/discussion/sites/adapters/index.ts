import type { SiteAdapter } from '../adapter';
import { discourse } from './discourse';
import { disqus } from './disqus';
import { flow } from './flow';
import { github } from './github';
import { gitlab } from './gitlab';
import { hackerNews } from './hacker-news';
import { lemmy } from './lemmy';
import { mastodon } from './mastodon';
import { oldReddit } from './old-reddit';
import { reddit } from './reddit';
import { stackExchange } from './stack-exchange';
import { wikiChanges } from './wiki-changes';
import { wordpress } from './wordpress';
import { wpDiscuz } from './wpdiscuz';
import { youtube } from './youtube';

/** Every site that is known by itself. The first that knows a page reads it. */
export const siteAdapters: readonly SiteAdapter[] = [
  hackerNews,
  oldReddit,
  reddit,
  discourse,
  disqus,
  github,
  gitlab,
  stackExchange,
  mastodon,
  lemmy,
  youtube,
  wikiChanges,
  flow,
  wpDiscuz,
  wordpress,
];
