import { figuresTable, machine } from './figures.ts';

export const RELEASES_PAGE = 'docs/releases.md';

/** The page with the figures of the last run. */
export function releasesPage(): string {
  return `# Releases under load

What clients notice of each act on a release, on a real cluster: \`npm run test:cluster -- --write\` ran it and wrote this page. The release is \`values.production.yaml\` with what \`test/cluster/values.yaml\` says: addresses, and less CPU requested, because everything shares one machine (${machine()}): the cluster, PostgreSQL, Redis, Kafka, the mail server and the clients.

The clients send at a steady rate through the Service and through the Gateway, a quarter of the requests over connections of their own, the rest over kept ones, and never retry. Most read profiles; signed-in sessions refresh all the time; some sign in, some register. *Failed* is any unexpected status, 429 included, a connection error, or more than 5 s. A *lost session* is one whose refresh was refused, or that does not refresh or whose access token does not work at the end of the case. *Per second* is the rate that the clients held, without the refreshes at the end of each case. Times are of the whole case, with the wait until old pods are gone.

${figuresTable()}
`;
}
