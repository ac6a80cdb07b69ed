import { Module } from '@nestjs/common';
import { UserAdministrationModule } from './users/user-administration.module.js';

/** What administrators do. */
@Module({ imports: [UserAdministrationModule] })
export class AdministrationModule {}
