import * as v from 'valibot';

/** The inputs of a toxicity graph, as the published one calls them. */
export const INPUTS = { values: 'Placeholder', indices: 'Placeholder_1' };

/** Node of the encoder's output, float32 [rows, 512], each row of unit length. */
export const EMBEDDING = 'module_apply_default/Encoder_en/hidden_layers/l2_normalize';

/** What the names of all our own weights begin with. */
export const HEADS = 'heads/';

const topologySchema = v.object({ node: v.array(v.object({ name: v.string() })) });

/**
 * Finds the node of the mean over a row's tokens, float32 [rows, 512], that all after it follows from; by the end of its
 * name, as the encoder's weights are. Null in a graph that is made in another way.
 */
export function meanNode(topology: object): string | null {
  const parsed = v.safeParse(topologySchema, topology);
  if (!parsed.success) return null;
  const names = parsed.output.node.map(({ name }) => name);
  return names.find((name) => name.endsWith('/KonaTransformer/div')) ?? null;
}
