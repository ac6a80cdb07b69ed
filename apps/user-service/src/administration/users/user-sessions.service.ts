import { Injectable } from '@nestjs/common';
import { SessionService } from '../../auth/sessions/session.service.js';
import { UserService } from '../../users/user.service.js';

/** A user's sessions as administrators see them. */
@Injectable()
export class UserSessionsService {
  constructor(
    private readonly users: UserService,
    private readonly sessions: SessionService,
  ) {}

  /** Those that are alive. Throws `user_not_found`. */
  async list(id: string): ReturnType<SessionService['list']> {
    await this.users.profile(id);
    return this.sessions.list(id);
  }
}
