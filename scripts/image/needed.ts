/** What Node refuses to run (TypeScript below node_modules), or never opens: declarations, maps, manuals. */
const NEVER_READ = /\.(?:[cm]?ts|map|tsbuildinfo|md|markdown)$/i;
/** Whoever passes a package on must pass its licence on. */
const LEGAL = /(?:^|\/)(?:licen[cs]e|notice|copying)(?![^/]*\.(?:[cm]?ts|map)$)[^/]*$/i;

/** Folders at the top of a package, and tests beside what they test. */
const OF_ITS_AUTHORS =
  /^(?:tests?|__tests__|benchmarks?|bench|examples?|docs?|coverage|\.github)\/|\.(?:test|spec)\.[cm]?js$/;

/** Packages for a compiler, which come along as somebody's optional peer; a page that we serve another one for. */
const NEVER_LOADED = /^(?:typescript|undici-types|@types\/[^/]+|swagger-ui-dist)$/;

/** The same code once more, for browsers and for bundlers; Node resolves to what stays. */
export const OTHER_BUILDS: Readonly<Record<string, readonly string[]>> = {
  'class-validator': ['bundles/', 'esm5/', 'esm2015/'],
  'libphonenumber-js': ['bundle/'],
  rxjs: ['dist/bundles/', 'dist/esm/', 'dist/esm5/'],
  typeorm: ['browser/'],
};

const IN_PACKAGE = /^(?:.*\/)?node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\/(?<inside>.+)$/;

/** Whether a production image needs a file; its path is relative and has slashes. */
export function isNeeded(path: string): boolean {
  const { name, inside } = IN_PACKAGE.exec(path)?.groups ?? {};
  if (LEGAL.test(path)) return name === undefined || !NEVER_LOADED.test(name);
  if (NEVER_READ.test(path)) return false;
  // What is no package's own: the links of .bin, npm's own list.
  if (name === undefined || inside === undefined) return !/(?:^|\/)node_modules\//.test(path);
  if (name === '.bin' || NEVER_LOADED.test(name) || OF_ITS_AUTHORS.test(inside)) return false;
  return !OTHER_BUILDS[name]?.some((build) => inside.startsWith(build));
}
