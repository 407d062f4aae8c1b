// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { FakeTransport, OpenPopup } from './popup-page';

/** The background is slow to say what is stored, as when its worker was just stopped. */
class SlowTransport extends FakeTransport {
  answer = () => {};
  readonly #slow = new Promise<void>((resolve) => {
    this.answer = resolve;
  });

  override async verdicts() {
    const asked = [...this.log];
    await this.#slow;
    return asked;
  }
}

it('a decision made before the stored ones are known stays', async () => {
  const transport = new SlowTransport();
  const popup = await OpenPopup.open(transport);
  await popup.press('t');
  expect(popup.listed).toEqual(['rude', 'crude', '|', 'threat']);
  transport.answer();
  await expect.poll(() => transport.log).toHaveLength(1);
  // Draws whatever came of the answer.
  await popup.press('k');
  expect(popup.listed).toEqual(['rude', 'crude', '|', 'threat']);
});
