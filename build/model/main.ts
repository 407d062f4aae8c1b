/** Packages the model: `node build/run.mjs build/model/main.ts [ASSETS] [OUT]`. */
import { packageModel } from './index';

const [assets, out] = process.argv.slice(2);
const version = await packageModel({ ...(assets && { assets }), ...(out && { out }) });
console.log(`Model ${version.slice(0, 12)} packaged.`);
