import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { inRoot } from '../../../build/paths';
import { type Share, share } from './share';
import { isFlagged, type JudgementOf, type Measurement } from './types';

/** Sentences of our own by language, and snippets by programming language. */
export interface Unjudgeable {
  readonly languages: Readonly<Record<string, readonly string[]>>;
  readonly code: Readonly<Record<string, readonly string[]>>;
}

export interface CannotJudgeReport {
  /** Refused, for whatever reason. */
  readonly languages: Share;
  readonly code: Share;
  readonly byLanguage: Readonly<Record<string, Share>>;
  readonly byCode: Readonly<Record<string, Share>>;
  /**
   * Comments of English pages that are refused as another language or as code. Some of them are neither
   * English nor prose, so the true rate is lower.
   */
  readonly english: Share;
  /** The same on the saved talk pages, and what is flagged there; null without these pages. */
  readonly talkPages: { readonly refused: Share; readonly flagged: Share } | null;
}

const byName = v.record(v.string(), v.array(v.string()));
const texts = v.record(v.string(), v.string());

export function readUnjudgeable(folder = inRoot('assets/evaluation')): Unjudgeable {
  const read = (name: string) =>
    v.parse(byName, JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return { languages: read('other-languages.json'), code: read('code.json') };
}

/** Comments of the saved English talk pages, each text once; empty when they are not there. */
export function readTalkPages(data: string): string[] {
  const cases = join(data, 'talk-pages', 'cases');
  if (!existsSync(cases)) return [];
  const pages = readdirSync(cases).filter((name) => name.startsWith('en'));
  const comments = pages.flatMap((page) => {
    const file = join(cases, page, `${page}-getText.json`);
    if (!existsSync(file)) return [];
    return Object.values(v.parse(texts, JSON.parse(readFileSync(file, 'utf8'))));
  });
  return [...new Set(comments)];
}

/** @param english comments of natural prevalence, as their authors wrote them. */
export function cannotJudge(
  { languages, code }: Unjudgeable,
  english: readonly string[],
  talkPages: readonly string[],
): Measurement<CannotJudgeReport> {
  const all = (groups: Unjudgeable['code']) => Object.values(groups).flat();
  return {
    texts: [...all(languages), ...all(code), ...english, ...talkPages],
    measure: (judgementOf) => {
      const isRefused = (text: string) => judgementOf(text).status === 'cannot-judge';
      const shares = (groups: Unjudgeable['code']) =>
        Object.fromEntries(
          Object.entries(groups).map(([name, own]) => [name, share(own, isRefused)]),
        );
      const wrongly = (text: string) => isTakenForOther(judgementOf, text);
      return {
        languages: share(all(languages), isRefused),
        code: share(all(code), isRefused),
        byLanguage: shares(languages),
        byCode: shares(code),
        english: share(english, wrongly),
        talkPages:
          talkPages.length === 0
            ? null
            : {
                refused: share(talkPages, wrongly),
                flagged: share(talkPages, (text) => isFlagged(judgementOf(text))),
              },
      };
    },
  };
}

function isTakenForOther(judgementOf: JudgementOf, text: string): boolean {
  const judgement = judgementOf(text);
  return (
    judgement.status === 'cannot-judge' &&
    ['other-language', 'only-code'].includes(judgement.reason)
  );
}
