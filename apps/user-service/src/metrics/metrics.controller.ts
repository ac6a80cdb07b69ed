import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { PrometheusController } from '@willsoto/nestjs-prometheus';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/public.decorator.js';

/** Prometheus' text format. Public: in a cluster the NetworkPolicy says who may scrape. */
@ApiExcludeController()
@Controller()
@Public()
@SkipThrottle()
export class MetricsController extends PrometheusController {
  @Get()
  override async index(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return super.index(reply);
  }
}
