import { Module } from '@nestjs/common';
import { ErrorPagesController } from './error-pages.controller.js';

@Module({ controllers: [ErrorPagesController] })
export class ErrorPagesModule {}
