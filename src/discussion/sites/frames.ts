/** Services that keep the comments of other sites, by how the address of their frame begins. */
const commentFrames =
  'iframe[src^="https://disqus.com/embed/comments"], iframe[src^="https://giscus.app/"]';

/** The origins of the frames in which a page shows comments that another site keeps. */
export function embeddedCommentSites(root: ParentNode): string[] {
  const frames = [...root.querySelectorAll(commentFrames)];
  const origins = frames.map((frame) => new URL(frame.getAttribute('src') ?? '').origin);
  return [...new Set(origins)];
}
