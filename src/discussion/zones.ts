/**
 * How far zones are ahead of UTC, in minutes, by the abbreviation that a signature ends in. Where one
 * abbreviation has several meanings the commonest stands first. The last lines are UTC as some
 * languages write it.
 */
const offsets: Readonly<Record<string, readonly number[]>> = {
  UTC: [0],
  GMT: [0],
  WET: [0],
  WEST: [60],
  BST: [60, 360],
  CET: [60],
  MEZ: [60],
  CEST: [120],
  MESZ: [120],
  EET: [120],
  EEST: [180],
  SAST: [120],
  IST: [330, 120, 60],
  IDT: [180],
  MSK: [180],
  MSD: [240],
  TRT: [180],
  IRST: [210],
  IRDT: [270],
  PKT: [300],
  ICT: [420],
  WIB: [420],
  HKT: [480],
  SGT: [480],
  AWST: [480],
  JST: [540],
  KST: [540],
  ACST: [570],
  AEST: [600],
  AEDT: [660],
  NZST: [720],
  NZDT: [780],
  BRT: [-180],
  BRST: [-120],
  ART: [-180],
  EST: [-300],
  EDT: [-240],
  CST: [-360, 480],
  CDT: [-300],
  MST: [-420],
  MDT: [-360],
  PST: [-480],
  PDT: [-420],
  УТЦ: [0],
  'ت ع م': [0],
  'يو تى سى': [0],
  'يو.ٽي.سي': [0],
  ইউটিসি: [0],
  'ইউ.টি.চি.': [0],
  යූටීසී: [0],
  KSV: [0],
};

const numeric = /^(?:UTC|GMT)?([+\u2212-])(\d{1,2})(?::?(\d{2}))?$/;

/** What stands for a zone in a signature's brackets, as alternatives of a regular expression. */
export const zonePattern = `${Object.keys(offsets)
  .map((name) => name.replaceAll('.', '\\.'))
  .join('|')}|(?:UTC|GMT)?[+\\u2212-]\\d{1,2}(?::?\\d{2})?`;

/** The offsets in minutes that `name` may stand for, likeliest first; empty for an unknown name. */
export function zoneOffsets(name: string): readonly number[] {
  const [, sign, hours, minutes] = numeric.exec(name) ?? [];
  if (sign === undefined) return offsets[name.toUpperCase()] ?? [];
  const size = 60 * Number(hours) + Number(minutes ?? 0);
  return [sign === '+' ? size : -size];
}
