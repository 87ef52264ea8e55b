// Who may import whom. Arrows point only downward: model ← languages ← behaviour ← detectors; fetchers beside them; scan above
// all of these; report and store apart; batch above scan and store; gate above languages, driven through ports; api and cli on top. `npm run layers` draws the line; docs/architecture.md draws the picture.
const rooms = [
  'model',
  'languages',
  'behaviour',
  'detectors',
  'fetchers',
  'scan',
  'gate',
  'report',
  'store',
  'batch',
  'events',
  'api',
  'cli',
];
const allExcept = (...names) => `^src/(${rooms.filter((room) => !names.includes(room)).join('|')})/`;

const parsers = [
  '@typescript-eslint/typescript-estree',
  'typescript',
  '@babel/parser',
  'meriyah',
  'web-tree-sitter',
  'tree-sitter-python',
  'markdown-it',
  'js-yaml',
  'yaml',
  'smol-toml',
  'jsonc-parser',
  'parse5',
];
const packagePath = (names) => `^node_modules/(@types/)?(${names.join('|')})/`;

// Everything through which code could touch files, the network, other processes or the machine.
const worldlyModules =
  '^(node:)?(fs|fs/promises|net|tls|http|https|http2|dgram|dns|dns/promises|child_process|worker_threads|cluster|os|inspector|repl|vm|sqlite)$';

// The two folders that are one recursion: see no-circular.
const recursive = '^src/behaviour/(interpreter|shell)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'model-imports-nothing',
      comment: 'The model is the vocabulary every room shares: if it knew a room, every room would.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { pathNot: '^src/model/' },
    },
    {
      name: 'model-is-types-only',
      comment:
        'The model holds words, not code: an import that survives type stripping would mean something there runs.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/model/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'languages-know-no-security',
      comment:
        'Lowering turns text into programs and documents; a parser that knew rules would have to change with each of them.',
      severity: 'error',
      from: { path: '^src/languages/' },
      to: { path: allExcept('model', 'languages') },
    },
    {
      name: 'languages-use-only-parsers',
      comment:
        'Hostile text meets third-party code here first, so every package in this room is a deliberate choice of parser.',
      severity: 'error',
      from: { path: '^src/languages/' },
      to: { path: '^node_modules/', pathNot: packagePath(parsers) },
    },
    {
      name: 'behaviour-builds-on-languages',
      comment: 'Behaviour is computed from programs alone; it may not know which rules will ask for it.',
      severity: 'error',
      from: { path: '^src/behaviour/' },
      to: { path: allExcept('model', 'languages', 'behaviour') },
    },
    {
      name: 'behaviour-needs-no-packages',
      comment:
        'The interpreter evaluates what an attacker wrote: its few pure built-ins are ours or the platform’s, so that each is bounded.',
      severity: 'error',
      from: { path: '^src/behaviour/' },
      to: { path: '^node_modules/(?!@types/)' },
    },
    {
      name: 'pure-rooms-touch-no-world',
      comment:
        'Same bytes in, same bytes out: what reads programs must not reach files, network, processes or the machine.',
      severity: 'error',
      from: { path: '^src/(languages|behaviour)/' },
      to: { path: worldlyModules, dependencyTypes: ['core'] },
    },
    {
      name: 'rules-see-types-not-engines',
      comment: 'A rule asks the facts it is handed; calling the interpreter or a parser itself would tie it to syntax.',
      severity: 'error',
      from: { path: '^src/detectors/' },
      to: { path: '^src/(behaviour|languages)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-know-no-door',
      comment:
        'A rule says where and what is special; how artifacts arrive and how reports leave is none of its business.',
      severity: 'error',
      from: { path: '^src/detectors/' },
      to: { path: allExcept('model', 'languages', 'behaviour', 'detectors') },
    },
    {
      name: 'rules-import-no-packages',
      comment:
        'No Node module and no package: a rule is a pure function of facts, deterministic and readable on its own.',
      severity: 'error',
      from: { path: '^src/detectors/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'rules-keep-to-their-family',
      comment: 'A rule that leans on another family cannot be read, moved or deleted by itself.',
      severity: 'error',
      from: { path: '^src/detectors/([^/]+)/' },
      to: { path: '^src/detectors/[^/]+/', pathNot: '^src/detectors/$1/' },
    },
    {
      name: 'fetchers-only-fetch',
      comment:
        'Fetchers hand over bytes; if they understood or judged them, the same artifact would read differently by source.',
      severity: 'error',
      from: { path: '^src/fetchers/' },
      to: { path: allExcept('model', 'fetchers') },
    },
    {
      name: 'scan-knows-no-door',
      comment:
        'The conductor is driven through ports, so that the API, the command line and tests run the very same scan.',
      severity: 'error',
      from: { path: '^src/scan/' },
      to: { path: '^src/(gate|report|store|batch|events|api|cli)/' },
    },
    {
      name: 'batches-know-no-door',
      comment:
        'A batch is many scans and a store that remembers them: workers without a door run the very same, and how it is told is a report’s business.',
      severity: 'error',
      from: { path: '^src/batch/' },
      to: { path: '^src/(report|api|cli|detectors|behaviour|languages)/' },
    },
    {
      name: 'events-know-reports-and-the-store',
      comment:
        'What happened is written down beside the reports, whoever scanned; how it leaves the house is handed in, so that it cannot pass by the address guard.',
      severity: 'error',
      from: { path: '^src/events/' },
      to: { path: allExcept('model', 'store', 'events') },
    },
    {
      name: 'gate-drives-ports',
      comment:
        'The gate reads lockfiles with the parsers of languages and is handed everything else: fetching, scanning and keeping come through ports, so that its tests run the whole story and it cannot bypass a limit.',
      severity: 'error',
      from: { path: '^src/gate/' },
      to: { path: allExcept('model', 'languages', 'gate') },
    },
    {
      name: 'report-and-store-stand-alone',
      comment:
        'Serialising and keeping a report need only its type; knowing each other or the scan would make formats depend on storage.',
      severity: 'error',
      from: { path: '^src/(report|store)/' },
      to: { path: '^src/', pathNot: '^src/($1|model)/' },
    },
    {
      name: 'doors-go-through-scan',
      comment: 'The doors ask for a scan; reaching for rules, facts or parsers would make a second engine.',
      severity: 'error',
      from: { path: '^src/(api|cli)/' },
      to: { path: '^src/(detectors|behaviour|languages)/' },
    },
    {
      name: 'doors-see-the-fetchers-registry',
      comment:
        'Which fetcher serves a reference is the registry’s decision, with its limits and address guard; doors may not bypass it.',
      severity: 'error',
      from: { path: '^src/(api|cli|batch)/' },
      to: { path: '^src/fetchers/', pathNot: '^src/fetchers/registry\\.ts$' },
    },
    {
      name: 'api-knows-no-command-line',
      comment: 'The command line starts the server, never the other way round.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'only-the-pool-knows-piscina',
      comment: 'Time and memory budgets are easy to get wrong with a thread pool, so exactly one file may hold one.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/scan/pool\\.ts$' },
      to: { path: '^node_modules/piscina/' },
    },
    {
      name: 'every-file-has-a-room',
      comment: 'No attic beside the rooms: a file that fits none belongs with its users.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: `^src/(${rooms.join('|')})/` },
    },
    {
      name: 'sources-stay-in-src',
      comment: 'Only src is built and published; tests, scripts and fixtures are not there at run time.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench|fixtures|bin|docs)/' },
    },
    {
      name: 'no-circular',
      comment:
        'A cycle means two files are one thought, or one of them holds what belongs below both. The interpreter with the shell it plays is one thought in many files: expressions call functions, functions execute statements, statements evaluate expressions, and any of them may start a command whose text is a program again. That recursion may run in a circle, but through nothing else.',
      severity: 'error',
      from: {},
      to: { circular: true, via: { pathNot: recursive } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and that nothing imports is a leftover.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/scan/worker\\.ts$', '^src/cli/main\\.ts$'] },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'An import nobody can resolve fails in the user’s hands.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'A package that is only there because another brought it vanishes with the next update.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-packages-at-run-time',
      comment: 'Development packages are absent from an installation; only their types may be used.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)examples/|^fixtures/|^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Type imports count: a room that needs another's types depends on it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
};
