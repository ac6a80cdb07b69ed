const tests = '\\.test\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that import each other cannot be understood or tested one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'Arrows go one way: apps use libs.',
      severity: 'error',
      from: { path: '^libs/', pathNot: tests },
      to: { path: '^apps/' },
    },
    {
      name: 'access-knows-no-other-capability',
      comment: 'Who may call what is said in words that every capability uses, so it can use none of them.',
      severity: 'error',
      from: { path: '^apps/user-service/src/access/', pathNot: tests },
      to: { path: '^apps/user-service/src/[^/]+/', pathNot: '^apps/user-service/src/access/' },
    },
    {
      name: 'users-know-only-access',
      comment: 'Arrows go one way: auth uses users. What users must tell of goes out as an event.',
      severity: 'error',
      from: { path: '^apps/user-service/src/users/', pathNot: tests },
      to: { path: '^apps/user-service/src/[^/]+/', pathNot: '^apps/user-service/src/(users|access)/' },
    },
    {
      name: 'auth-knows-only-users-and-access',
      comment: 'Arrows go one way: what is built over auth can be changed without it.',
      severity: 'error',
      from: { path: '^apps/user-service/src/auth/', pathNot: tests },
      to: { path: '^apps/user-service/src/[^/]+/', pathNot: '^apps/user-service/src/(auth|users|access)/' },
    },
    {
      name: 'one-time-links-know-only-users',
      comment: 'What a link is for is the business of who issues it.',
      severity: 'error',
      from: { path: '^apps/user-service/src/one-time-links/', pathNot: tests },
      to: {
        path: '^apps/user-service/src/[^/]+/',
        pathNot: '^apps/user-service/src/(one-time-links|users|access)/',
      },
    },
    {
      name: 'account-knows-no-administration',
      comment:
        'Arrows go one way: administration uses what accounts can do for themselves, never the reverse.',
      severity: 'error',
      from: { path: '^apps/user-service/src/account/', pathNot: tests },
      to: {
        path: '^apps/user-service/src/[^/]+/',
        pathNot: '^apps/user-service/src/(account|auth|one-time-links|users|access)/',
      },
    },
    {
      name: 'only-the-composition-knows-the-edges',
      comment:
        'Administration, health, metrics, maintenance, the mailbox and the commands look at the others; nobody leans on them. The error pages list the errors of all, and housekeeping deletes for all.',
      severity: 'error',
      from: {
        path: '^apps/user-service/src/([^/]+)/',
        pathNot: [
          tests,
          '^apps/user-service/src/error-pages/known-errors\\.ts$',
          '^apps/user-service/src/maintenance/',
        ],
      },
      to: {
        path: '^apps/user-service/src/(administration|health|metrics|maintenance|mailbox|cli)/',
        pathNot: '^apps/user-service/src/$1/',
      },
    },
    {
      name: 'http-knows-no-database',
      comment: 'The app hands in what an error of the database means to a client.',
      severity: 'error',
      from: { path: '^libs/http/', pathNot: tests },
      to: { path: '^libs/(database|redis|events|mail)/' },
    },
    {
      name: 'repository-stays-in-its-capability',
      comment:
        "Capabilities meet through a service's public methods, never through each other's repositories.",
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/(.+)/[^/]+\\.ts$', pathNot: tests },
      to: { path: '^apps/.+\\.repository\\.ts$', pathNot: '^apps/$1/src/$2/[^/]+\\.repository\\.ts$' },
    },
    {
      name: 'controllers-never-import-repositories',
      comment: 'A controller speaks HTTP and calls its service; the rules in between must not be passed by.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.repository\\.ts$' },
    },
    {
      name: 'migrations-import-nothing-of-ours',
      comment: 'A released migration is immutable, so it must not change with the code.',
      severity: 'error',
      from: { path: '^migrations/', pathNot: [tests, '^migrations/index\\.ts$'] },
      to: { path: '^(apps|libs|migrations|scripts|test)/' },
    },
    {
      name: 'apps-and-libs-never-import-tests',
      comment: 'The image carries no test code.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: tests },
      to: { path: ['^test/', tests] },
    },
    {
      name: 'no-development-packages-in-the-image',
      comment: 'The image is installed without devDependencies.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What is imported stands in package.json; a package that another one brought may vanish.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails at start.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that imports nothing is dead.',
      severity: 'error',
      from: { orphan: true, pathNot: ['^[^/]+$', '^scripts/', '^test/cluster/images/', tests, '\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    exclude: { path: '^(dist|\\.data|coverage)/' },
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
