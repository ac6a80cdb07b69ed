import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { Housekeeping } from './housekeeping.js';

@Module({ imports: [AuthModule], providers: [Housekeeping], exports: [Housekeeping] })
export class MaintenanceModule {}
