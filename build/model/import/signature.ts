import { INPUTS, LABELS, type Label } from '../../../src/toxicity';
import type { GraphNode } from '../graph';
import { ImportError } from './errors';
import { type GraphModelFile, nodeNameOf } from './graph-model';

/** A graph of the toxicity signature, cut down to it. */
export interface ToxicitySignature {
  /** All that the outputs need, in the order of the file. */
  readonly nodes: readonly GraphNode[];
  /** Name of each label's output. */
  readonly outputs: Readonly<Record<Label, string>>;
}

/**
 * Finds the seven outputs and drops what none of them needs, so that they are the graph's only ends.
 * @throws ImportError naming the outputs or inputs that are not there.
 */
export function toxicitySignature({ nodes, outputs }: GraphModelFile): ToxicitySignature {
  const missing = LABELS.filter((label) => !outputs.some((name) => labelOf(name) === label));
  if (missing.length > 0) {
    throw new ImportError(
      `The graph lacks the output of ${missing.join(', ')}. A toxicity graph has an output <label>/Softmax ` +
        `for each of ${LABELS.join(', ')}; this one has ${shortList(outputs)}.`,
    );
  }
  const named = LABELS.map((label) => {
    const [name, other] = outputs.filter((output) => labelOf(output) === label);
    if (other)
      throw new ImportError(`The graph has two outputs of ${label}: ${name} and ${other}.`);
    return [label, name!] as const;
  });
  const needed = ancestorsOf(
    nodes,
    named.map(([, name]) => name),
  );
  checkInputs(needed);
  return { nodes: needed, outputs: Object.fromEntries(named) as Record<Label, string> };
}

/** As the published package reads it: what stands before the first slash. */
function labelOf(output: string): string {
  return output.split('/')[0]!;
}

function ancestorsOf(nodes: readonly GraphNode[], outputs: readonly string[]): GraphNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const needed = new Set<GraphNode>();
  const open = [...outputs];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = byName.get(name);
    if (!node) throw new ImportError(`The graph refers to ${name}, which it does not have.`);
    if (needed.has(node)) continue;
    needed.add(node);
    open.push(...node.input.map(nodeNameOf));
  }
  return nodes.filter((node) => needed.has(node));
}

function checkInputs(nodes: readonly GraphNode[]): void {
  const inputs = nodes.filter(({ op }) => op === 'Placeholder').map(({ name }) => name);
  const wanted = Object.values(INPUTS);
  if (inputs.length === wanted.length && wanted.every((name) => inputs.includes(name))) return;
  throw new ImportError(
    `The graph's inputs are ${shortList(inputs)}; a toxicity graph has ${INPUTS.values} (token ids) ` +
      `and ${INPUTS.indices} (row and place of each).`,
  );
}

function shortList(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}
