/**
 * How sites look, as far as it matters to what stands in them: our own few lines in place of style sheets that saved
 * pages do not bring along. Widths, font sizes, colours, what floats, what is cut off.
 */
export const SKINS = {
  /** A wiki on a wide screen; dark when the user prefers it. */
  wiki: `
    html { color-scheme: light dark; } body { margin: 0; background: light-dark(#f8f9fa, #202122); color: light-dark(#202122, #eaecf0); font: 14px/1.6 sans-serif; }
    body > * { max-width: 960px; margin: 0 auto; padding: 0 24px; background: light-dark(#fff, #101418); } a { color: light-dark(#36c, #88a3e8); }
    dl { margin: 0; } dd { margin-inline: 1.6em 0; } h2 { font: 24px/1.4 serif; border-bottom: 1px solid #a2a9b1; } table { font-size: 88%; }`,
  /** A wiki on a phone. */
  mobile: `
    html { color-scheme: light dark; } body { margin: 0; background: light-dark(#fff, #101418); color: light-dark(#202122, #eaecf0); font: 16px/1.65 sans-serif; padding: 0 16px; }
    a { color: light-dark(#36c, #88a3e8); } dl, ul { margin: 0; padding: 0; } dd, li { margin-inline-start: 8px; border-inline-start: 1px solid #ccc; padding-inline-start: 8px; }`,
  /** A wiki in its night mode: dark whatever the user's system prefers. */
  night: `
    html { color-scheme: dark; } body { margin: 0; background: #101418; color: #eaecf0; font: 14px/1.6 sans-serif; padding: 0 24px; } a { color: #88a3e8; }
    dl { margin: 0; } dd { margin-inline: 1.6em 0; } table, td, div { background: transparent !important; }`,
  /** Small grey letters in tables; never dark. */
  news: `
    body { font: 10pt Verdana, sans-serif; color: #828282; } #hnmain { width: 85%; background: #f6f6ef; margin: auto; }
    .commtext { font-size: 9pt; color: #000; line-height: 12pt; max-width: 1215px; } .comhead, .reply { font-size: 8pt; } a { color: inherit; }`,
  /** Bordered boxes; dark when the user prefers it. */
  boxes: `
    html { color-scheme: light dark; } body { margin: 24px auto; max-width: 800px; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #f0f6fc); font: 14px/1.5 system-ui, sans-serif; }
    .comment-body, .markdown-body, li, article { border: 1px solid light-dark(#d1d9e0, #3d444d); border-radius: 6px; padding: 12px; margin-bottom: 12px; } a { color: light-dark(#0969da, #4493f8); } svg { max-width: 24px; }`,
  /** Dark for everybody, and says so to nobody. */
  forum: `
    body { margin: 0 auto; max-width: 720px; background: #14171c; color: #d7d9dc; font: 15px/1.5 sans-serif; padding: 16px; } a { color: #7cb8ff; }
    article, .status, .comment { border-top: 1px solid #2f3640; padding: 12px 0; } textarea { background: #22262e; color: #eee; border: 1px solid #444; }`,
  /** Long comments are cut off after some lines until somebody asks for the rest. */
  clamped: `
    body { margin: 0 auto; max-width: 640px; font: 14px/20px Roboto, sans-serif; color: #0f0f0f; background: #fff; }
    #content-text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; max-height: 80px; }`,
  /** A blog: serif column, comments in nested boxes with a picture that floats. */
  blog: `
    body { margin: 0 auto; max-width: 640px; font: 17px/1.6 Georgia, serif; color: #333; background: #fdfcf8; padding: 0 16px; } img { max-width: 100%; height: auto; }
    .comment-list, .commentlist, .children { list-style: none; padding-inline-start: 16px; } .avatar { float: inline-start; margin-inline-end: 12px; width: 48px; height: 48px; background: #ccc; }
    .comment-body { overflow: hidden; border-bottom: 1px dotted #999; padding: 8px 0; } form { max-width: 400px; }`,
  /** What the page brings along is all there is. */
  none: '',
} as const;

export type Skin = keyof typeof SKINS;
