import { Body, Controller, Get, Module, Patch } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemFilter } from '../problem.filter.js';
import type { Versioned } from './entity-tag.js';
import { IfMatch } from './if-match.decorator.js';
import { answerNotModified } from './not-modified.js';
import { Precondition } from './precondition.js';
import { TaggedChange, TaggedRead } from './tagged.decorators.js';
import { Tagged } from './tagged.js';

class Note {
  @ApiProperty()
  text: string;
}

let note: Versioned & Note;
let app: NestFastifyApplication;

@Controller('note')
class NoteController {
  @Get()
  @TaggedRead(Note)
  read(): Tagged<Note> {
    return new Tagged({ text: note.text }, note);
  }

  @Patch()
  @TaggedChange(Note)
  change(@Body() { text }: Note, @IfMatch() precondition: Precondition): Tagged<Note> {
    precondition.require(note);
    note = { ...note, text, version: note.version + 1 };
    return this.read();
  }
}

@Module({ controllers: [NoteController] })
class NoteModule {}

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(NoteModule, new FastifyAdapter(), { logger: false });
  app.useGlobalFilters(new ProblemFilter('http://localhost/docs/errors'));
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  answerNotModified(fastify);
  await app.init();
  await fastify.ready();
});

afterAll(() => app.close());

beforeEach(() => {
  note = { id: 'a', version: 7, text: 'first' };
});

const read = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  app.inject({ method, url: '/note', headers });
const change = (headers: Record<string, string>, text = 'second') =>
  app.inject({ method: 'PATCH', url: '/note', headers, payload: { text } });
const tagNow = async (): Promise<string> => String((await read()).headers['etag']);

describe('the tag of a resource', () => {
  it('is strong, and stays as long as nothing changes', async () => {
    const tag = await tagNow();
    expect(tag).toMatch(/^"7\.[\w-]{8}\.[\w-]{16}"$/);
    expect(await tagNow()).toBe(tag);
  });

  it.each([
    ['version', { version: 8 }],
    ['owner', { id: 'b' }],
    ['representation', { text: 'seen by another release' }],
  ])('is another for another %s', async (_, changed) => {
    const tag = await tagNow();
    note = { ...note, ...changed };
    expect(await tagNow()).not.toBe(tag);
  });
});

describe('a change', () => {
  it('of the version that was read is made, and answers with the new tag', async () => {
    const answer = await change({ 'if-match': await tagNow() });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ text: 'second' });
    expect(answer.headers['etag']).toBe(await tagNow());
  });

  it('may follow a change by the tag that it answered with', async () => {
    const { headers } = await change({ 'if-match': await tagNow() });
    expect((await change({ 'if-match': String(headers['etag']) }, 'third')).statusCode).toBe(200);
    expect(note.text).toBe('third');
  });

  it('that lost the race is refused and changes nothing', async () => {
    const tag = await tagNow();
    await change({ 'if-match': tag });
    const late = await change({ 'if-match': tag }, 'late');
    expect(late.statusCode).toBe(412);
    expect(late.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(late.json()).toMatchObject({ status: 412, code: 'precondition_failed' });
    expect(note.text).toBe('second');
  });

  it('that names no version is refused', async () => {
    const answer = await change({});
    expect(answer.json()).toMatchObject({ status: 428, code: 'precondition_required' });
    expect(note.text).toBe('first');
  });

  it('is for whatever is there by *', async () => {
    expect((await change({ 'if-match': '*' })).statusCode).toBe(200);
  });

  it('may name several versions', async () => {
    expect((await change({ 'if-match': `"6.x.y", ${await tagNow()}` })).statusCode).toBe(200);
  });

  it('by a weak tag is refused: it promises too little', async () => {
    expect((await change({ 'if-match': `W/${await tagNow()}` })).statusCode).toBe(412);
  });

  it('by the tag that an older release made of the same version is made', async () => {
    const tag = await tagNow();
    note.text = 'with a field that the older release does not know';
    expect((await change({ 'if-match': tag })).statusCode).toBe(200);
  });

  it("by another account's tag of the same version is refused", async () => {
    const tag = await tagNow();
    note = { ...note, id: 'b' };
    expect((await change({ 'if-match': tag })).statusCode).toBe(412);
  });

  it.each(['7', '"7', 'W/7', '', '"7", *'])('by what is no tag is refused as such: %j', async (field) => {
    const answer = await change({ 'if-match': field });
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'validation_failed',
      errors: [{ parameter: 'If-Match' }],
    });
  });
});

describe('a read', () => {
  it('of what the client has kept is answered by 304, without a body and with the tag', async () => {
    const tag = await tagNow();
    const answer = await read({ 'if-none-match': tag });
    expect(answer.statusCode).toBe(304);
    expect(answer.body).toBe('');
    expect(answer.headers).toMatchObject({ etag: tag });
    expect(answer.headers).not.toHaveProperty('content-type');
    expect(answer.headers).not.toHaveProperty('content-length');
  });

  it.each([(tag: string) => `W/${tag}`, (tag: string) => `"x", ${tag}`, () => '*'])(
    'knows it by a weak tag, in a list, and by *',
    async (field) => expect((await read({ 'if-none-match': field(await tagNow()) })).statusCode).toBe(304),
  );

  it('by HEAD gets the same answer', async () => {
    const answer = await read({ 'if-none-match': await tagNow() }, 'HEAD');
    expect(answer).toMatchObject({ statusCode: 304, body: '' });
  });

  it('gets the new representation once it has changed', async () => {
    const tag = await tagNow();
    await change({ 'if-match': tag });
    const answer = await read({ 'if-none-match': tag });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ text: 'second' });
  });

  it.each(['nonsense', '"x"', ''])('gets the representation where %j names none', async (field) => {
    expect((await read({ 'if-none-match': field })).statusCode).toBe(200);
  });
});

it('the OpenAPI document tells of the tag, and of the answers that it leads to', () => {
  const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  const { get, patch } = paths['/note']!;
  expect(Object.keys(get!.responses)).toEqual(['200', '304']);
  expect(get!.responses['200']).toMatchObject({ headers: { ETag: { schema: { type: 'string' } } } });
  expect(get!.parameters).toMatchObject([{ in: 'header', name: 'If-None-Match', required: false }]);
  expect(Object.keys(patch!.responses)).toEqual(expect.arrayContaining(['200', '400', '412', '428']));
  expect(patch!.parameters).toMatchObject([{ in: 'header', name: 'If-Match', required: true }]);
});
