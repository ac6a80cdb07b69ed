import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpClient } from './http-client.js';
import { OpenApiContract } from './openapi-contract.js';
import { createTinyApp } from './tiny-app.js';

let app: NestFastifyApplication;
let client: HttpClient;
const agent = new Agent();

beforeAll(async () => {
  const tiny = await createTinyApp();
  app = tiny.app;
  await app.listen(0, '127.0.0.1');
  client = new HttpClient({
    origin: await app.getUrl(),
    contract: new OpenApiContract(tiny.document),
    agent,
  });
});

afterAll(async () => {
  await agent.close();
  await app.close();
});

describe("the client's check against the OpenAPI document", () => {
  it('lets an answer pass that is as documented', async () => {
    const answer = await client.get('/animals/documented');
    expect(answer).toMatchObject({ status: 200, body: { name: 'Rex' } });
  });

  it('lets null pass where the document allows it', async () => {
    expect((await client.get('/animals/nameless')).body.name).toBeNull();
  });

  it('finds the operation of a path with a parameter and a query', async () => {
    const id = '0192f0c1-2345-7abc-8def-0123456789ab';
    const answer = await client.get(`/animals/${id}/echo`, { query: { name: 'Tom' } });
    expect(answer.body).toEqual({ id, name: 'Tom' });
  });

  it('refuses a value of another format', async () => {
    await expect(client.get('/animals/malformed')).rejects.toThrow('/id must match format "uuid"');
  });

  it('refuses a property that is not documented', async () => {
    await expect(client.get('/animals/leaking')).rejects.toThrow('passwordHash');
  });

  it('refuses another media type', async () => {
    await expect(client.get('/animals/plain')).rejects.toThrow('as text/plain, documented: application/json');
  });

  it('refuses an answer without a header that it must have', async () => {
    await expect(client.get('/animals/bare')).rejects.toThrow('answered 200 without the header ETag');
  });

  it('refuses a status that is not documented', async () => {
    await expect(client.get('/animals/missing')).rejects.toThrow('GET /animals/missing answered 404');
  });

  it('refuses a path that is not documented', async () => {
    await expect(client.get('/plants')).rejects.toThrow('The path /plants is not in the OpenAPI document');
  });

  it('refuses a method that is not documented', async () => {
    await expect(client.post('/animals/documented', {})).rejects.toThrow(
      'POST /animals/documented is not in',
    );
  });

  it('lets a test ask for what is rightly not documented', async () => {
    expect((await client.get('/plants', { documented: false })).status).toBe(404);
  });
});
