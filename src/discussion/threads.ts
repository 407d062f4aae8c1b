import type { Draft, Heading } from './draft';

/** Gives each comment an id unique on the page: the wiki's own, or one made the same way. */
export function withIds(drafts: readonly Draft[]): (Draft & { readonly id: string })[] {
  const uses = new Map<string, number>();
  let heading: Heading | null = null;
  /** By level, the comment that a deeper one answers; null stands for the section itself. */
  let thread: (Draft | null)[] = [null];
  return drafts.map((draft) => {
    if (draft.heading !== heading) {
      heading = draft.heading;
      thread = [null];
    }
    // Whoever skips a level answers the comment above all the same.
    while (thread.length < draft.level) thread.push(thread.at(-1) ?? null);
    const parent = thread[draft.level - 1] ?? null;
    thread.length = draft.level;
    thread.push(draft);
    return { ...draft, id: unused(draft.id ?? idOf(draft, parent), uses) };
  });
}

function idOf(draft: Draft, parent: Draft | null): string {
  const own = `c-${signatureOf(draft)}`;
  if (parent) return `${own}-${signatureOf(parent)}`;
  return draft.heading ? `${own}-${shortened(draft.heading.anchor)}` : own;
}

function signatureOf({ author, time }: Draft): string {
  const digits = new Date(time).toISOString().replace(/\D/g, '').slice(0, 14);
  return `${shortened(author).replaceAll(' ', '_')}-${digits}`;
}

/** The id itself when nothing on the page has it yet, else with a number behind it. */
export function unused(id: string, uses: Map<string, number>): string {
  const number = uses.get(id);
  uses.set(id, (number ?? 0) + 1);
  return number === undefined ? id : unused(`${id}-${number}`, uses);
}

/** At most 80 bytes of UTF-8, whole characters only. */
function shortened(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    const point = character.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes > 80) break;
    kept += character;
  }
  return kept.trim();
}
