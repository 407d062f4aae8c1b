import { expect, it } from 'vitest';
import { heatColours } from '../../../../src/audit/report/charts/heat-cell';

/** Relative luminance of `#rrggbb` (WCAG 2). */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

it('text on every colour of the heat table has a contrast of 5 to 1, and lower is darker', () => {
  const areas = [1, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.2];
  const grounds = areas.map((area) => {
    const { background, color } = heatColours(area);
    const [dark, light] = [luminance(background), luminance(color)].sort((a, b) => a - b);
    expect((light! + 0.05) / (dark! + 0.05), `${area}`).toBeGreaterThanOrEqual(5);
    return luminance(background);
  });
  expect([...grounds].sort((a, b) => b - a)).toEqual(grounds);
});
