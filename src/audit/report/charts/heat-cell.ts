/**
 * Background and text colour of an area under a curve: one hue from white (1, no pair in the wrong order) to deep blue
 * (0.6 and below), so that what stands out is what matters. Text keeps at least 5:1 against its ground.
 */
export function heatColours(area: number): { readonly background: string; readonly color: string } {
  const depth = Math.round(5 * Math.min(1, Math.max(0, (1 - area) / 0.4)));
  const background = ['#ffffff', '#deebf7', '#c6dbef', '#9ecae1', '#2171b5', '#08306b'][depth]!;
  return { background, color: depth >= 4 ? '#ffffff' : '#000000' };
}
