// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/audit';
import { FakeTransport, OpenPopup } from './popup-page';

function figure(metric: string, group: string | null, estimate: number | null): Figure {
  return {
    metric,
    label: 'toxicity',
    slice: {
      kind: group === null ? 'all' : 'group',
      name: group ?? 'all',
      groups: group === null ? [] : [group],
    },
    estimate,
    interval:
      estimate === null
        ? null
        : { low: estimate / 2, high: Math.min(1, estimate * 2), level: 0.95, method: 'wilson' },
    n: 120,
    numerator: null,
    denominator: null,
    weighting: 'none',
    status: estimate === null ? 'not_estimable' : 'ok',
    reason: estimate === null ? { code: 'too_few_audited', missing: 88 } : null,
    p: null,
    marked: metric.endsWith('_gap'),
  };
}

let transport: FakeTransport;

beforeEach(() => {
  transport = new FakeTransport();
});

describe('the audit in short', () => {
  it('says what it will show while there is nothing', async () => {
    const popup = await OpenPopup.open(transport);
    await popup.click('How fair the flags are');
    expect(popup.text).toContain('No comment has been scored yet');
    expect(document.querySelector('.chart')).toBeNull();
  });

  it('shows figures with interval and n, or why there are none; a picture and its table', async () => {
    transport.summary = {
      from: '2026-03-04T05:06:07.000Z',
      audits: { drawn: 30, decided: 12 },
      overall: [
        figure('overturn_rate', null, 0.25),
        figure('fnr', null, null),
        figure('fpr', null, 0.06),
      ],
      groups: [figure('fpr', 'muslim', 0.3), figure('fpr_gap', 'muslim', 0.24)],
      attention: [figure('attention_ratio', 'muslim', 2.5)],
    };
    const popup = await OpenPopup.open(transport);
    await popup.click('How fair the flags are');
    expect(popup.text).toContain('25%');
    expect(popup.text).toContain('12.5% to 50%');
    expect(popup.text).toContain('12 of 30 decided');
    expect(popup.text).toContain('Not yet: 88 audits to go.');
    expect(popup.text).toContain('2.50 × their share');
    expect(document.querySelector('.chart title')?.textContent).toContain('Harmless comments');
    const cells = [...document.querySelectorAll('table tr')].map((row) => row.textContent);
    expect(cells.some((row) => row?.includes('Muslims') && row.includes('30%'))).toBe(true);
  });

  it('leads to the desk, for audits and for all figures', async () => {
    const popup = await OpenPopup.open(transport);
    await popup.click('How fair the flags are');
    await popup.click('All figures and report');
    expect(transport.deskView).toBe('audit');
    await popup.click('Review and audit');
    expect(transport.desks).toBe(2);
    expect(transport.deskView).toBeUndefined();
  });
});
