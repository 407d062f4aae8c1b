/** Long enough to hide something in, short enough that nothing falls out of the encoder's 128 tokens. */
const HOST = { least: 200, most: 450 };
/** A sentence or two. */
const PIECE = { least: 12, most: 130 };

const within = (text: string, { least, most }: typeof HOST) =>
  text.length >= least && text.length <= most;

export const canHost = (text: string): boolean => within(text, HOST);
export const canHide = (text: string): boolean => within(text, PIECE);

/** A comment with a piece of another between two of its sentences, or at either end. */
export function hide(piece: string, host: string, random: () => number): string {
  const sentences = host.split(/(?<=[.!?])\s+/u);
  const at = Math.floor(random() * (sentences.length + 1));
  return [...sentences.slice(0, at), piece, ...sentences.slice(at)].join(' ');
}
