import { JSDOM } from 'jsdom';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import {
  DataTable,
  DotWhisker,
  Dumbbells,
  Funnel,
  HeatTable,
  Reliability,
  TimeChart,
} from '../../../../src/audit';

const NAMED = { title: 'What it is', description: 'What it says' };
const percent = (value: number) => `${Math.round(100 * value)} %`;
const drawn = (node: VNode) => new JSDOM(renderToString(node)).window.document.body;
const numbers = (elements: Iterable<Element>, name: string) =>
  Array.from(elements, (element) => Number(element.getAttribute(name)));

const dumbbells = (
  <Dumbbells
    {...NAMED}
    rows={[
      { name: 'gay', shares: [0.05, 0.2, 0.1] },
      { name: 'deaf', shares: [0.02, 0.01, null] },
    ]}
    names={['Comments', 'Reviews', 'Need']}
    format={percent}
  />
);
const funnel = (
  <Funnel
    {...NAMED}
    rows={[
      { name: 'Flagged', counts: [99, 99, 9], note: '9 of 99' },
      { name: 'Far', counts: [9999, 0, 0], note: 'none' },
    ]}
  />
);
const reliability = (
  <Reliability
    {...NAMED}
    series={[
      { name: 'All', dots: [{ score: 0.5, rate: 0.25, low: 0.1, high: 0.5 }] },
      { name: 'gay', dots: [{ score: 0.9, rate: 1, low: 0.7, high: 1 }] },
    ]}
    format={percent}
  />
);
const time = (
  <TimeChart
    {...NAMED}
    points={[
      { day: '2026-11-01', values: [0.1, null] },
      { day: '2026-11-11', values: [0.2, 0.05] },
    ]}
    marks={[{ at: '2026-11-06T00:00:00Z', name: 'model' }]}
    names={['Flagged', 'Overturned']}
    format={percent}
    formatDay={(day) => day}
  />
);

describe.each([
  ['dumbbells', dumbbells],
  ['funnel', funnel],
  ['reliability', reliability],
  ['time', time],
])('%s', (_, chart) => {
  it('has a name and a description, and text in the colour of the page', () => {
    const svg = drawn(chart).querySelector('svg[role=img]')!;
    expect(svg.querySelector('title')!.textContent).toBe('What it is');
    expect(svg.querySelector('desc')!.textContent).toBe('What it says');
    for (const text of svg.querySelectorAll('text')) {
      expect(text.getAttribute('fill')).toBe('currentColor');
    }
    expect(svg.innerHTML).not.toMatch(/NaN|undefined|Infinity/);
  });
});

it('dumbbells have a shape for each share, and none for what cannot be said', () => {
  const page = drawn(dumbbells);
  // One of each in the legend.
  expect(page.querySelectorAll('circle')).toHaveLength(3);
  expect(page.querySelectorAll('rect')).toHaveLength(3);
  expect(page.querySelectorAll('path')).toHaveLength(2);
  expect(page.textContent).toContain('20 %');
});

it('a funnel is as long as the logarithm of its counts', () => {
  const [scored, , decided, far, none] = numbers(
    drawn(funnel).querySelectorAll('rect'),
    'width',
  ) as [number, number, number, number, number];
  expect(far / scored).toBeCloseTo(2, 9);
  expect(scored / decided).toBeCloseTo(2, 9);
  expect(none).toBe(0);
});

it('calibration has dots above the diagonal where more is toxic than the score says', () => {
  const page = drawn(reliability);
  const [, dot] = page.querySelectorAll('circle');
  const [x, y] = [Number(dot!.getAttribute('cx')), Number(dot!.getAttribute('cy'))];
  const line = page.querySelector('line[stroke-dasharray]')!;
  const at = (name: string) => Number(line.getAttribute(name));
  const diagonal = at('y1') + ((at('y2') - at('y1')) * (x - at('x1'))) / (at('x2') - at('x1'));
  // Downwards is larger: 0.25 lies below the diagonal at 0.5.
  expect(y).toBeGreaterThan(diagonal);
  expect(page.querySelectorAll('rect')).toHaveLength(2);
});

it('a time line leaves gaps where there is nothing, and draws changes where they were', () => {
  const page = drawn(time);
  const [flagged, overturned] = page.querySelectorAll('polyline');
  expect(flagged!.getAttribute('points')!.split(' ')).toHaveLength(2);
  expect(overturned!.getAttribute('points')!.split(' ')).toHaveLength(1);
  const [mark] = numbers(page.querySelectorAll('line[stroke=currentColor]'), 'x1');
  const [start, end] = flagged!
    .getAttribute('points')!
    .split(' ')
    .map((point) => Number(point.split(',')[0]));
  expect(mark).toBeCloseTo((start! + end!) / 2, 6);
});

it('bars go from the reference to the value, to either side', () => {
  const dot = { low: null, high: null, weak: false, marked: false, note: '' };
  const page = drawn(
    <DotWhisker
      {...NAMED}
      dots={[
        { ...dot, name: 'more', value: 0.25 },
        { ...dot, name: 'fewer', value: -0.25 },
      ]}
      domain={[-0.5, 0.5]}
      reference={0}
      format={percent}
      bars
    />,
  );
  const bars = page.querySelectorAll('rect');
  const [more, fewer] = numbers(bars, 'x') as [number, number];
  const [width, other] = numbers(bars, 'width');
  expect(fewer + other!).toBeCloseTo(more, 6);
  expect(width).toBeCloseTo(other!, 6);
});

it('a heat table prints the number in each cell, and the reason where there is none', () => {
  const page = drawn(
    <HeatTable
      caption="Areas"
      columns={['Mentions', 'BPSN', 'BNSP']}
      rows={[
        {
          name: 'gay',
          cells: [
            { value: 0.7, text: '0.700 (weak)', weak: true },
            { value: null, text: 'too few' },
          ],
        },
      ]}
    />,
  );
  const [cell, empty] = page.querySelectorAll('td');
  expect(cell!.className).toContain('hatched');
  expect(cell!.querySelector('data')!.getAttribute('value')).toBe('0.7');
  expect(cell!.getAttribute('style')).toContain('background-color');
  expect(empty!.textContent).toBe('too few');
  expect(empty!.getAttribute('style')).toBeNull();
});

it('a table names its rows and columns', () => {
  const page = drawn(
    <DataTable caption="Numbers" columns={['Group', 'n']} rows={[['gay', '5']]} />,
  );
  expect(page.querySelector('caption')!.textContent).toBe('Numbers');
  expect(page.querySelectorAll('th[scope=col]')).toHaveLength(2);
  expect(page.querySelector('th[scope=row]')!.textContent).toBe('gay');
});
