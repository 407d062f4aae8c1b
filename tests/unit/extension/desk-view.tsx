import { type FunctionComponent, render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { expect, onTestFinished, vi } from 'vitest';
import type { ContributingTransport } from '../../../src/extension/dashboard/contribute/transport';
import { type Desk, DeskProvider } from '../../../src/extension/dashboard/desk';
import { openStores } from '../../../src/extension/dashboard/stores';
import { readSettings, type Settings, updateSettings } from '../../../src/extension/settings';
import type { Database } from '../../../src/extension/storage';
import { FakeContributing } from './fake-contributing';

/** For what happens in any case, on a machine however busy. */
const PATIENCE = { timeout: 20_000 };

/** A view of the desk in jsdom, over a real database, driven by what there is to read. */
export class OpenView {
  /** What the desk's live line said, in order. */
  readonly said: string[] = [];

  static async open(
    View: FunctionComponent,
    database: Database,
    contributing: ContributingTransport = new FakeContributing(),
  ): Promise<OpenView> {
    const view = new OpenView();
    const settings = await readSettings();
    onTestFinished(() => act(() => render(null, document.body)));
    await view.#settled(() =>
      render(
        <Around
          view={view}
          database={database}
          contributing={contributing}
          settings={settings}
          View={View}
        />,
        document.body,
      ),
    );
    return view;
  }

  get text(): string {
    return document.body.textContent;
  }

  get lastSaid(): string {
    return this.said.at(-1) ?? '';
  }

  /** Waits until that can be read; databases take as many turns as they like. */
  async shows(words: string | RegExp): Promise<void> {
    await vi.waitFor(async () => {
      await act(nextTurn);
      expect(this.text).toMatch(words);
    }, PATIENCE);
  }

  async says(words: string | RegExp): Promise<void> {
    await vi.waitFor(async () => {
      await act(nextTurn);
      expect(this.lastSaid).toMatch(words);
    }, PATIENCE);
  }

  click(name: string, within = 'button'): Promise<void> {
    const control = this.named(name, within);
    return this.#settled(() => {
      // As browsers do, and jsdom does not.
      control.focus();
      control.click();
    });
  }

  /** Types into the field of that label and sends its form. */
  async save(label: string, value: string): Promise<void> {
    const field = this.field(label) as HTMLInputElement;
    field.value = value;
    await this.#settled(() => field.dispatchEvent(new Event('input', { bubbles: true })));
    await this.#settled(() => field.form!.requestSubmit());
  }

  async choose(label: string, value: string): Promise<void> {
    const field = this.field(label) as HTMLSelectElement;
    field.value = value;
    await this.#settled(() => field.dispatchEvent(new Event('change', { bubbles: true })));
  }

  async upload(label: string, files: readonly Pick<File, 'name' | 'text'>[]): Promise<void> {
    const field = this.field(label);
    Object.defineProperty(field, 'files', { configurable: true, value: files });
    await this.#settled(() => field.dispatchEvent(new Event('change', { bubbles: true })));
  }

  field(label: string): HTMLElement {
    const { htmlFor } = this.named(label, 'label') as HTMLLabelElement;
    return document.getElementById(htmlFor)!;
  }

  named(name: string, within: string): HTMLElement {
    const found = [...document.querySelectorAll<HTMLElement>(within)].find((each) =>
      (each.getAttribute('aria-label') ?? each.textContent).startsWith(name),
    );
    if (!found) throw new Error(`no ${within} "${name}" in: ${this.text}`);
    return found;
  }

  /** Whether some control has that name. */
  has(name: string, within = 'button'): boolean {
    return [...document.querySelectorAll(within)].some(({ textContent }) =>
      textContent.startsWith(name),
    );
  }

  async #settled(action: () => void): Promise<void> {
    await act(async () => {
      action();
      await nextTurn();
    });
    await act(nextTurn);
  }
}

interface AroundProps {
  readonly view: OpenView;
  readonly database: Database;
  readonly contributing: ContributingTransport;
  readonly settings: Settings;
  readonly View: FunctionComponent;
}

function Around({ view, database, contributing, settings: first, View }: AroundProps) {
  const [settings, setSettings] = useState(first);
  const [revision, setRevision] = useState(0);
  const stores = useMemo(() => openStores(database), [database]);
  const fixed = useMemo(
    () => ({
      changed: () => setRevision((before) => before + 1),
      changeSettings: async (patch: Parameters<Desk['changeSettings']>[0]) =>
        setSettings(await updateSettings(patch)),
      say: (text: string) => void view.said.push(text),
    }),
    [view],
  );
  return (
    <DeskProvider value={{ stores, contributing, settings, revision, ...fixed }}>
      <View />
    </DeskProvider>
  );
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
