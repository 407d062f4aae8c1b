#!/usr/bin/env node
import { runTypeScript } from '../../build/run.mjs';

await runTypeScript('src/cli/index.ts', process.argv.slice(2));
