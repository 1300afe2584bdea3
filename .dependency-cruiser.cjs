/**
 * The list of folders is the architecture: a folder imports only from folders above it, and only through their `index.ts`.
 * tests/house/arrows.test.ts plants one forbidden import of each kind and sees it caught.
 */
const { CONCEPTS } = require('./tools/layers.cjs')

const concept = `^src/(${CONCEPTS.join('|')})/`
/** Files that touch the machine (SQL, files, processes); they are named so that one pattern finds them. */
const names = '([-/](store|jobs|render|extract)|/child-[a-z]+)\\.ts$'
const machine = `^src/.*${names}`
const conceptMachine = `^src/(${CONCEPTS.join('|')}).*${names}`
const test = '\\.(test|bench)\\.tsx?$'
const testing = '/testing[a-z-]*\\.tsx?$'
/**
 * A story is a door of its own: server and cli call it by its file, so that a command loads only what it needs. So are the two files of
 * storage that need no database: who reads packs to count working days loads neither an engine nor a query builder.
 */
const door = '^src/[^/]+/index\\.ts$|^src/flows/[a-z0-9/-]+\\.ts$|^src/storage/(package-root|journal/digest)\\.ts$'
/** What a pure file may take from npm: packages without node: modules. Another one needs an ADR and its name here. */
const purePackages = '^node_modules/(zod|saxes|yaml|parse5|big.js)/'
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']

const no = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })
const pure = { path: concept, pathNot: [machine, test, testing] }

module.exports = {
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
  forbidden: [
    no('no-circles', 'Two files that need each other are one file, or miss a third.', {}, { circular: true }),
    no('resolves', 'The import leads nowhere.', {}, { couldNotResolve: true }),
    no(
      'one-door',
      'Another folder is entered through its index.ts; its machine files stand in machine-files-only-for-flows.',
      { path: '^src/([^/]+)/', pathNot: '^src/cli/commands/serve\\.ts$' },
      { path: '^src/', pathNot: ['^src/$1/', door, conceptMachine, testing] },
    ),
    no(
      'testing-door-only-for-tests',
      'Factories for tests are not product code.',
      { pathNot: [test, testing, '^tests/'] },
      { path: testing },
    ),
    no(
      'machine-files-only-for-flows',
      'Stores, jobs, renderers and extractors are opened by flows, server, cli, and by machine files of the same or a lower folder.',
      { path: '^src/', pathNot: ['^src/(flows|server|cli)/', machine, test, testing] },
      { path: conceptMachine },
    ),
    no('rules-are-pure-storage', 'A rule knows no database.', pure, { path: '^src/storage/' }),
    no('rules-are-pure-node', 'A rule runs in a browser too.', pure, { dependencyTypes: ['core'] }),
    no('rules-are-pure-npm', 'A rule takes from npm only what runs in a browser too.', pure, {
      dependencyTypes: npm,
      pathNot: purePackages,
    }),
    no(
      'storage-knows-no-concept',
      'Storage stands aside and knows only the kernel.',
      { path: '^src/storage/' },
      { path: '^src/', pathNot: '^src/(storage|kernel)/' },
    ),
    no(
      'nothing-imports-processes',
      'Server, web and cli are leaves.',
      { path: '^src/', pathNot: '^src/(server|web|cli)/' },
      { path: '^src/(server|web|cli)/' },
    ),
    no(
      'processes-are-leaves',
      'Server, web and cli do not know each other; only the command `serve` starts the server, by its one file.',
      { path: '^src/(server|web|cli)/', pathNot: '^src/cli/commands/serve\\.ts$' },
      { path: '^src/(server|web|cli)/', pathNot: '^src/$1/' },
    ),
    no(
      'serve-starts-the-server',
      'The command `serve` knows the one file that starts the server and nothing else of it.',
      { path: '^src/cli/commands/serve\\.ts$' },
      { path: '^src/(server|web)/', pathNot: '^src/server/serve\\.ts$' },
    ),
    no(
      'web-is-browser',
      'Web reads the doors of concept folders only.',
      { path: '^src/web/', pathNot: test },
      { path: '^src/(storage|flows)/' },
    ),
    no('web-is-browser-node', 'Web runs in a browser.', { path: '^src/web/', pathNot: test }, { dependencyTypes: ['core'] }),
    no(
      'src-stands-alone',
      'Product code imports neither data nor tools nor tests.',
      { path: '^src/' },
      { path: '^(packs|tests|tools|bin|samples|docs)/' },
    ),
    no(
      'run-time-packages',
      'What runs on the server is a dependency, not a devDependency.',
      { path: '^src/', pathNot: ['^src/web/', test, testing] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    ),
    no('arrows-flows', 'A concept does not know the stories that use it.', { path: concept }, { path: '^src/flows/' }),
    ...CONCEPTS.slice(0, -1).map((folder, i) =>
      no(
        `arrows-${folder}`,
        `${folder} imports only from folders above it.`,
        { path: `^src/${folder}/` },
        { path: `^src/(${CONCEPTS.slice(i + 1).join('|')})/` },
      ),
    ),
  ],
}
