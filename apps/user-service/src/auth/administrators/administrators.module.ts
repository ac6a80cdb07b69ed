import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/users.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { AdministratorService } from './administrator.service.js';

@Module({
  imports: [PasswordsModule, RevocationModule, UsersModule],
  providers: [AdministratorService],
  exports: [AdministratorService],
})
export class AdministratorsModule {}
