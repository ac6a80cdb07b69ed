import { Controller, Get, Header, NotFoundException, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from '../access/public.decorator.js';
import { ERROR_PAGE_POLICY, errorListPage, errorPage } from './error-page.js';
import { knownErrors } from './known-errors.js';

const HTML = 'text/html; charset=utf-8';
const CACHE = 'public, max-age=3600';

/** Pages for the people who meet an error: where the `type` of every problem leads. */
@Public()
@SkipThrottle()
@ApiExcludeController()
@Controller('docs/errors')
export class ErrorPagesController {
  @Get()
  @Header('Content-Type', HTML)
  @Header('Content-Security-Policy', ERROR_PAGE_POLICY)
  @Header('Cache-Control', CACHE)
  list(): string {
    return errorListPage(knownErrors.values());
  }

  @Get(':code')
  @Header('Content-Type', HTML)
  @Header('Content-Security-Policy', ERROR_PAGE_POLICY)
  @Header('Cache-Control', CACHE)
  one(@Param('code') code: string): string {
    const problem = knownErrors.get(code);
    if (!problem) throw new NotFoundException();
    return errorPage(problem);
  }
}
