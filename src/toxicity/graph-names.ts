/** The inputs of a toxicity graph, as the published one calls them. */
export const INPUTS = { values: 'Placeholder', indices: 'Placeholder_1' };

/** Node of the encoder's output, float32 [rows, 512], each row of unit length. */
export const EMBEDDING = 'module_apply_default/Encoder_en/hidden_layers/l2_normalize';

/** Node of the mean over a row's tokens, float32 [rows, 512], that all after it follows from. */
export const MEAN = 'module_apply_default/Encoder_en/KonaTransformer/div';
