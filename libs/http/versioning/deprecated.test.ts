import { Controller, Get, Header, Module, NotFoundException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOperation, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceDeprecations, Deprecated } from './deprecated.decorator.js';
import { deprecationHeaders } from './deprecation.js';

const OLD = { since: '2027-01-31', sunset: '2027-07-31', link: 'https://docs.example.com/old' };
const ANNOUNCED = {
  deprecation: '@1801353600',
  sunset: 'Sat, 31 Jul 2027 00:00:00 GMT',
  link: '<https://docs.example.com/old>; rel="deprecation"; type="text/html"',
};

@Controller()
class Things {
  @Get('old')
  @Deprecated(OLD)
  @ApiOperation({ operationId: 'old', summary: 'The old way' })
  old(): string {
    return 'old';
  }

  @Get('old-pages')
  @ApiOperation({ operationId: 'oldPages', summary: 'Pages' })
  @Deprecated(OLD)
  @Header('Link', '</old-pages?cursor=x>; rel="next"')
  pages(): string {
    return 'pages';
  }

  @Get('old-missing')
  @Deprecated({ since: '2027-01-31' })
  missing(): never {
    throw new NotFoundException();
  }

  @Get('new')
  fresh(): string {
    return 'new';
  }
}

@Module({ controllers: [Things] })
class ThingsModule {}

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(ThingsModule, new FastifyAdapter(), {
    logger: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  announceDeprecations(fastify);
  await app.init();
  await fastify.ready();
});

afterAll(() => app.close());

const headersOf = async (url: string) => (await app.inject({ url })).headers;

describe('a deprecated operation', () => {
  it('says since when, until when, and where to read on', async () => {
    expect(await headersOf('/old')).toMatchObject(ANNOUNCED);
  });

  it('keeps its other links', async () => {
    expect((await headersOf('/old-pages'))['link']).toBe(
      `</old-pages?cursor=x>; rel="next", ${ANNOUNCED.link}`,
    );
  });

  it('says so when it refuses, too, and no end that is not decided', async () => {
    const headers = await headersOf('/old-missing');
    expect(headers).toMatchObject({ deprecation: ANNOUNCED.deprecation });
    expect(headers).not.toHaveProperty('sunset');
    expect(headers).not.toHaveProperty('link');
  });

  it('is so in the OpenAPI document, and keeps its words there, in whatever order they stand', () => {
    const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    expect(paths['/old']!.get).toMatchObject({ deprecated: true, summary: 'The old way' });
    expect(paths['/old-pages']!.get).toMatchObject({ deprecated: true, summary: 'Pages' });
    expect(paths['/new']!.get!.deprecated).toBeUndefined();
  });
});

it('any other operation says nothing of it', async () => {
  expect(await headersOf('/new')).not.toHaveProperty('deprecation');
});

it('an end before its announcement, a time that is none and a link that leads nowhere are mistakes', () => {
  expect(() => deprecationHeaders({ since: '2027-02-01', sunset: '2027-01-01' })).toThrow(
    'An operation cannot end (2027-01-01) before it is deprecated (2027-02-01).',
  );
  expect(() => deprecationHeaders({ since: 'soon' })).toThrow('Not a time in ISO 8601: soon');
  expect(() => deprecationHeaders({ since: '2027-01-01', link: 'docs' })).toThrow('Invalid URL');
});
