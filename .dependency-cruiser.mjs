/** The house's rules on who may import whom (tests/structure.test.ts holds them). */
const rooms = ['text', 'toxicity', 'discussion', 'review', 'audit', 'federated'];
const pure = `^src/(${rooms.join('|')})/`;
const rim = '^(src/(extension|aggregator|training|cli)|build|tests)/';

/** A room may import itself and the rooms before it. */
const order = rooms.map((room, index) => ({
  name: `${room}-imports-only-rooms-before-it`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${rooms.slice(0, index + 1).join('|')})/` },
}));

export default {
  forbidden: [
    ...order,
    {
      name: 'nothing-pure-imports-the-rim',
      severity: 'error',
      from: { path: pure },
      to: { path: rim },
    },
    {
      name: 'pure-rooms-know-no-node-and-no-extension-api',
      severity: 'error',
      from: { path: pure },
      to: { path: '(^|/)(webextension-polyfill|jsdom)(/|$)' },
    },
    {
      name: 'pure-rooms-import-no-node-module',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'a-room-has-one-door',
      severity: 'error',
      from: { path: '^(src/([^/]+)|build)/' },
      to: { path: `${pure}.`, pathNot: ['^src/$2/', '/index\\.ts$'] },
    },
    {
      name: 'the-extension-is-imported-by-nobody',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/extension/' },
      to: { path: '^src/extension/' },
    },
    {
      name: 'the-aggregator-is-started-from-the-command-line-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(aggregator|cli)/' },
      to: { path: '^src/aggregator/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'nothing-left-over',
      severity: 'error',
      from: {
        path: '^(src|build)/',
        orphan: true,
        pathNot: '\\.d\\.ts$',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
