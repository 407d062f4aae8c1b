/** Insults that people write without any other English word. */
export const INSULTS: ReadonlySet<string> = new Set(
  `fuck fucking fucked fucker shit bitch bitches asshole idiot stupid moron suck sucks cunt faggot fag
  nigger gay hate loser dumb jerk bastard whore slut retard`.split(/\s+/),
);

/**
 * Frequent English words that are no words of other languages in Latin script: function words, and
 * insults. Words such as *die*, *was*, *on* and *me* are left out.
 */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set([
  ...INSULTS,
  ...`the and this it its you your yours he she they them their my are being have not but with from who
  how why when which would could should about because there some more very just like got
  know think want please thanks stop don't doesn't didn't isn't aren't wasn't won't can't you're
  they're it's that's i'm i've`.split(/\s+/),
]);
