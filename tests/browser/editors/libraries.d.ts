/** CodeMirror 5 is installed under a name of its own, beside the packages of version 6. */
declare module 'codemirror5' {
  export { default } from 'codemirror';
}

/** Style sheets come as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
