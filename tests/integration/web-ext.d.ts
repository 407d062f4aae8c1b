/** The part of Mozilla's web-ext, which ships no types, that the tests call. */
declare module 'web-ext' {
  interface Finding {
    readonly code: string;
  }

  const webExt: {
    readonly cmd: {
      lint(
        options: { readonly sourceDir: string; readonly output: 'none' },
        program: { readonly shouldExitProgram: boolean },
      ): Promise<Readonly<Record<'errors' | 'notices' | 'warnings', readonly Finding[]>>>;
    };
  };
  export default webExt;
}
