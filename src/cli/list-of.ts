/** Reads an option that is a list with commas between; each part is read by `parse`. */
export const listOf =
  <Value>(parse: (text: string) => Value) =>
  (text: string): Value[] =>
    text.split(',').map((part) => parse(part.trim()));
