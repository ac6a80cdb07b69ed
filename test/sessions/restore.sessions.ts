import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildService } from '../operations/built-service.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { DatabaseCopy } from './fleet/database-copy.js';
import { Fleet } from './fleet/fleet.js';
import { storedUser } from './fleet/journal.js';
import { People } from './fleet/people.js';
import type { Person } from './history/cast.js';
import { type Received, send, type Sent, sidOf } from './history/client.js';

const PODS = 2;
let fleet: Fleet;
let people: People;

beforeAll(async () => {
  await buildService();
  fleet = await Fleet.start({ pods: PODS });
  people = await People.of(fleet);
});
afterAll(() => fleet?.stop());

let turn = 0;
/** On one pod after the other. */
const ask = (sent: Sent) => fleet.with(turn++ % PODS, (origin) => send(fleet.agent, origin, sent));
const onEveryPod = (sent: Sent) =>
  Promise.all(
    Array.from({ length: PODS }, (_, pod) => fleet.with(pod, (origin) => send(fleet.agent, origin, sent))),
  );
const refresh = (refresh_token: string) =>
  ask({ method: 'POST', path: '/auth/refresh', body: { refresh_token } });
const list = (token: string): Sent => ({ method: 'GET', path: '/auth/sessions', token });

/** A client that keeps the newest tokens. */
class Client {
  private constructor(private tokens: { access_token: string; refresh_token: string }) {}

  static async signIn({ email, password }: Person): Promise<Client> {
    return new Client((await ask({ method: 'POST', path: '/auth/sign-in', body: { email, password } })).body);
  }

  get access(): string {
    return this.tokens.access_token;
  }

  get refreshToken(): string {
    return this.tokens.refresh_token;
  }

  get sid(): string {
    return sidOf(this.access);
  }

  async refresh(times = 1): Promise<Received> {
    const answer = await refresh(this.refreshToken);
    if (answer.status === 200) this.tokens = answer.body;
    return times > 1 ? this.refresh(times - 1) : answer;
  }
}

const written = async ({ id, email }: Person) => (await storedUser(fleet.db, id, email)).written;

it('a database that goes back signs nobody out and accuses nobody', async () => {
  const [ada, bob] = [await people.create(), await people.create()];
  const administrator = await people.administrator();
  const busy = await Client.signIn(ada);
  await busy.refresh(2);
  const once = await Client.signIn(ada);
  const idle = await Client.signIn(ada);
  const leaver = await Client.signIn(ada);
  const promoted = await Client.signIn(bob);

  const before = await DatabaseCopy.take(fleet.db);
  await untilServing();
  const restored = await written(ada);
  await busy.refresh(3);
  expect((await ask(list(busy.access))).status).toBe(200);
  await once.refresh();
  expect((await ask({ method: 'POST', path: '/auth/sign-out', token: leaver.access })).status).toBe(204);
  const late = await Client.signIn(ada);
  await makeAdministrator(bob, administrator);
  await promoted.refresh();
  await before.restore();
  await untilServing();

  // Sessions that were there go on with their newest tokens, and with lost answers as ever.
  const lost = busy.refreshToken;
  for (const client of [busy, once, idle]) {
    expect((await client.refresh()).status).toBe(200);
    for (const { status } of await onEveryPod(list(client.access))) expect(status).toBe(200);
  }
  expect((await refresh(lost)).body.refresh_token).toBe(busy.refreshToken);
  expect(await written(ada)).toEqual({ ...restored, 'session.generation-jumped': 2 });

  // What happened since is forgotten, by pods that were there, too.
  expect((await late.refresh()).body).toMatchObject({ reason: 'unknown_or_over' });
  expect((await leaver.refresh()).status).toBe(200);
  await promoted.refresh();
  const accepted = async (client: Client) =>
    (await onEveryPod(list(client.access))).map(({ status }) => status);
  await expect.poll(() => accepted(leaver), { timeout: 5_000 }).toEqual([200, 200]);
  await expect.poll(() => accepted(promoted), { timeout: 5_000 }).toEqual([200, 200]);
});

async function makeAdministrator({ id }: Person, token: string): Promise<void> {
  const { headers } = await ask({ method: 'GET', path: `/users/${id}`, token });
  const body = { roles: ['user', 'admin'] };
  const ifMatch = { 'if-match': String(headers['etag']) };
  const { status } = await ask({ method: 'PUT', path: `/users/${id}/roles`, body, token, headers: ifMatch });
  expect(status).toBe(200);
}

/** Every pod has a connection again. */
async function untilServing(): Promise<void> {
  await waitUntil(
    async () => {
      const answers = await onEveryPod({
        method: 'POST',
        path: '/auth/refresh',
        body: { refresh_token: 'x' },
      });
      return answers.every(({ status }) => status === 400);
    },
    () => 'The pods do not come back.',
    20_000,
  );
}
