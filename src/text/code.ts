import { INSULTS } from './english-words';

/** Statements, tags and commands that are no English, line by line. */
const CODE_LINES: readonly RegExp[] = [
  // Ends as statements and blocks do: `total += 1;`, `if (x) {`, `});`, `],`
  /[\w)\]"'`}>]\s*;\s*(?:(?:\/\/|#|--).*)?$/,
  /(?:^|[\s)])\{\s*$/,
  /^[\s})\];,]+$/,
  // Starts with a word of a language, and goes on as one: `def mean(values):`, `import csv`, `let x =`
  /^\s*(?:export\s+|public\s+|private\s+|protected\s+|static\s+|async\s+|abstract\s+|final\s+|pub\s+|local\s+)*(?:def|func|function|fn|class|struct|enum|interface|impl|trait|module|namespace|package|sub)\s+[\w.:<>$]+\s*(?:[({<:;]|$|extends\b|implements\b)/,
  /^\s*(?:import\s+[\w.*{]+(?:\s+as\s+\w+|\s*,.*|.*\bfrom\b.*)?;?\s*$|from\s+[\w.]+\s+import\s+.+|#\s*(?:include|define|ifn?def|endif|pragma)\b.*|using\s+[\w.]+;|require\s*\(?['"].*)$/,
  /^\s*(?:const|let|var|auto|int|char|float|double|bool|boolean|void|long|unsigned|string|String|local|my|our|final|val)\s+[\w*&$<>[\],. ]+\s*(?:=|;|\()/,
  /^\s*(?:if|elif|else|for|while|switch|try|except|catch|finally|with|do|case|default|unless|until|foreach)\b.*(?:\{|:|\bthen|\bdo)\s*$/,
  /^\s*(?:\}\s*)?(?:else|try|do|finally|begin|end|fi|done|esac|endif|endwhile|return|break|continue|pass)\b\s*[;{:]?\s*$/,
  /^\s*(?:return|throw|raise|yield|await|print|echo|console|assert|del|goto|puts|printf)\b\s*[\w$"'([{.-].*[\w)\]"'}];?\s*$/,
  // Assignments, fields and calls: `self.items = []`, `"open": true,`, `main()`
  /^\s*[\w$.[\]'"#@*-]+\s*(?:[-+*/|&%.?]|<<|>>|:)?=\s*\S/,
  /^\s*["'][^"']*["']\s*(?::|=>)\s*\S/,
  /^\s*(?:await\s+)?[\w$]+(?:(?:\.|->|::)[\w$]+)*\(.*\)\s*[;,{]?\s*$/,
  /^\s*[.#&@]?[\w-]+(?:\s*\([^)]*\))?\s*\{.*\}\s*$/,
  /^\s*[[{].*["']\s*:.*[\]}]\s*[;,]?$/,
  /^\s*[\w-]+\s*:\s*(?:["'[{]|-?\d+|true\b|false\b|null\b|[\w./-]+:[\w.]+$)/,
  /^\s*-\s+["'][^"']*["']\s*$/,
  /^\s*(?:- )?[a-z][\w-]*:(?:\s+[\w./"'@-]+)?\s*$/,
  // Markup, queries, shells, traces.
  /^\s*<[!?/]?[a-z][^>]*>.*(?:<\/[a-z][^>]*>|\/>)?\s*$/i,
  /^\s*<\?(?:php|xml)\b/,
  /^\s*(?:SELECT\b.+\bFROM|INSERT INTO|UPDATE\b.+\bSET|DELETE FROM|CREATE (?:TABLE|INDEX|VIEW)|ALTER TABLE|DROP TABLE|WHERE|GROUP BY|ORDER BY|(?:LEFT |INNER |RIGHT )?JOIN)\b/,
  /^\s*(?:\$|#|>>>|%)\s+\w/,
  /^\s*(?:- )?(?:run: )?(?:sudo|git|npm|npx|pip3?|apt-get|curl|wget|kubectl|docker|chmod|rsync|cargo)\s+\w/,
  /^\s*(?:cd|mkdir|chown|make|ssh|scp|grep|sed|awk|tar|brew|export|mv|cp|rm|ls|cat|node|python3?)\s+(?:-{1,2}\w|[\w./$"'~-]*[./$~"'=]|\w+\s+-{1,2}\w|(?:checkout|clone|install|commit|push|pull|build|run)\b)/,
  /^\s*(?:Traceback \(most recent call last\):|File ".+", line \d+.*|at\s+[\w$.<>[\] ]+\(.*:\d+(?::\d+)?\)|(?:Uncaught |Unhandled )?\w*(?:Error|Exception):.*)$/,
];

/** Marks that prose does not have; counted, not told apart. */
const CODE_MARK =
  /\b(?:PRIMARY KEY|NOT NULL|(?:ORDER|GROUP) BY|INSERT INTO|CREATE TABLE)\b|["']\s*:|=>|->|::|&&|\|\||[!=]==?|[-+*/|&]=|\+\+|\w\(|\)\s*[;{]|[{}[\]<>;=$\\|]|\b\w+_\w+\b|\b[a-z]+[A-Z]\w*|\w\.\w+\(|\s--?\w/g;
const WORD = /\p{L}[\p{L}\p{N}'’]*/gu;

/** Words that carry the grammar of a sentence and mean nothing to a machine. */
const PROSE = new Set(
  `the an you your my me he she they we our his her it's i'm don't was were are am been have has had
  would could should will can't won't about because very just please thanks what why how when who than them
  their there these those some any more also only such being did does`.split(/\s+/),
);

/** Of all lines, the share that must look like code. */
const LINE_SHARE = 0.6;
/** Marks a word, from which on a text is denser than any prose. */
const DENSITY = 0.6;
const FEWEST_MARKS = 4;
/** More words of sentences than this share, and somebody speaks. */
const MOST_PROSE = 0.08;
const LONGEST_SAMPLE = 10_000;
/** A longer line is looked at so far, so that no pattern takes long. */
const LONGEST_LINE = 300;
/** Wikitext has these too. */
const DOUBLE_BRACKETS = /\[\[|\]\]|\{\{\{?|\}\}\}?/g;
/** People draw rulers, arrows and worse; no language has an operator of four equal signs. */
const DRAWING = /([^\s\w])\1{3,}/g;

/**
 * Whether a text is program code and nothing else, as its lines stand. Strict: one sentence among the
 * lines and it is judged, so that nobody hides an insult behind a brace.
 */
export function isCode(original: string): boolean {
  const sample = original
    .slice(0, LONGEST_SAMPLE)
    .replace(DOUBLE_BRACKETS, ' ')
    .replace(DRAWING, ' ');
  const lines = sample
    .split('\n')
    .filter((line) => /\S/.test(line))
    .map((line) => line.slice(0, LONGEST_LINE));
  if (lines.length === 0) return false;
  const words = (sample.match(WORD) ?? []).map((word) => word.toLowerCase().replaceAll('’', "'"));
  if (words.some((word) => INSULTS.has(word))) return false;
  const prose = words.filter((word) => PROSE.has(word)).length;
  if (prose > MOST_PROSE * words.length) return false;
  const marks = sample.match(CODE_MARK)?.length ?? 0;
  const codeLines = lines.filter((line) => CODE_LINES.some((pattern) => pattern.test(line))).length;
  if (codeLines === lines.length) return lines.length > 1 || marks > 1;
  if (marks < FEWEST_MARKS) return false;
  return codeLines >= LINE_SHARE * lines.length || marks >= DENSITY * words.length;
}
