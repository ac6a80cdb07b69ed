import { Controller, Get, Header, Module, NotFoundException, Param, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  ApiOkResponse,
  ApiProperty,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';

class Animal {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ nullable: true, type: String })
  name: string | null;
}

const ANIMAL = { id: '0192f0c1-2345-7abc-8def-0123456789ab', name: 'Rex' };

/** Answers as documented, or in the way that the path names. */
@Controller('animals')
class AnimalController {
  @Get('documented')
  @ApiOkResponse({ type: Animal })
  documented(): Animal {
    return ANIMAL;
  }

  @Get('nameless')
  @ApiOkResponse({ type: Animal })
  nameless(): Animal {
    return { ...ANIMAL, name: null };
  }

  @Get('malformed')
  @ApiOkResponse({ type: Animal })
  malformed(): Animal {
    return { ...ANIMAL, id: 'not a uuid' };
  }

  @Get('leaking')
  @ApiOkResponse({ type: [Animal] })
  leaking(): Animal[] {
    return [{ ...ANIMAL, passwordHash: '…' } as Animal];
  }

  @Get('bare')
  @ApiOkResponse({ type: Animal, headers: { ETag: { required: true, schema: { type: 'string' } } } })
  bare(): Animal {
    return ANIMAL;
  }

  @Get('missing')
  @ApiOkResponse({ type: Animal })
  missing(): Animal {
    throw new NotFoundException();
  }

  @Get('plain')
  @ApiOkResponse({ type: Animal })
  @Header('content-type', 'text/plain')
  plain(): string {
    return 'Rex';
  }

  @Get(':id/echo')
  @ApiOkResponse({ type: Animal })
  echo(@Param('id') id: string, @Query('name') name?: string): Animal {
    return { id, name: name ?? null };
  }
}

@Module({ controllers: [AnimalController] })
class TinyModule {}

/** A small application for the tests of the harness itself, not yet listening. */
export async function createTinyApp(): Promise<{ app: NestFastifyApplication; document: OpenAPIObject }> {
  const app = await NestFactory.create<NestFastifyApplication>(TinyModule, new FastifyAdapter(), {
    logger: false,
  });
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  return { app, document };
}
