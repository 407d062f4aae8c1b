/** `npm run build`: the unpacked extension for each browser in dist/. */
import path from 'node:path';
import { buildExtensions } from './bundle';
import { inRoot, root } from './paths';

const extensions = await buildExtensions(inRoot('dist'), { say: console.log });
for (const [target, folder] of Object.entries(extensions)) {
  console.log(`${target}: ${path.relative(root, folder)}`);
}
