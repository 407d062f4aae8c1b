/** `npm run build`: the unpacked extension for each browser in dist/. */
import path from 'node:path';
import { buildExtensions } from './bundle';
import { inRoot, root } from './paths';

console.log('Building the model and the extension ...');
const extensions = await buildExtensions(inRoot('dist'));
for (const [target, folder] of Object.entries(extensions)) {
  console.log(`${target}: ${path.relative(root, folder)}`);
}
