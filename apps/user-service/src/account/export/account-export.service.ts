import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock/clock.js';
import { normalizeEmail } from '../../users/email-address.js';
import { PersonalData } from '../../users/personal-data.js';
import { UserService } from '../../users/user.service.js';
import type { AccountExportDto } from './account-export.dto.js';

/** Tells people what is kept about them. */
@Injectable()
export class AccountExportService {
  constructor(
    private readonly users: UserService,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
  ) {}

  /** Throws `user_not_found`. */
  async export(userId: string): Promise<AccountExportDto> {
    const { email } = await this.users.profile(userId);
    const data = await this.personalData.export({ id: userId, emailNormalized: normalizeEmail(email) });
    return { exportedAt: this.clock.now().toISOString(), data };
  }
}
