import { Module } from '@nestjs/common';
import { EventsModule } from '#libs/events/events.module.js';
import { PasswordsModule } from '../auth/passwords/passwords.module.js';
import { SessionsModule } from '../auth/sessions/sessions.module.js';
import { OneTimeLinksModule } from '../one-time-links/one-time-links.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountDeletionController } from './deletion/account-deletion.controller.js';
import { AccountDeletionMails } from './deletion/account-deletion.mails.js';
import { AccountDeletionService } from './deletion/account-deletion.service.js';
import { RestorationPageController } from './deletion/restoration-page.controller.js';
import { EmailChangePagesController } from './email-change/email-change-pages.controller.js';
import { EmailChangeUndoService } from './email-change/email-change-undo.service.js';
import { EmailChangeController } from './email-change/email-change.controller.js';
import { EmailChangeMails } from './email-change/email-change.mails.js';
import { EmailChangeService } from './email-change/email-change.service.js';
import { AccountExportController } from './export/account-export.controller.js';
import { AccountExportService } from './export/account-export.service.js';
import { ExportAdmission } from './export/export-admission.js';
import { KeptByLibs } from './export/kept-by-libs.js';
import { LinkPages } from './pages/link-pages.js';
import { NewPasswords } from './password/new-passwords.js';
import { PasswordChangeService } from './password/password-change.service.js';
import { PasswordResetService } from './password/password-reset.service.js';
import { PasswordController } from './password/password.controller.js';
import { PasswordMails } from './password/password.mails.js';
import { ResetLinks } from './password/reset-links.js';
import { ResetPageController } from './password/reset-page.controller.js';
import { ProfileController } from './profile/profile.controller.js';
import { ProfileService } from './profile/profile.service.js';
import { Reauthentication } from './reauthentication.js';

/** What people do with their own account. */
@Module({
  imports: [EventsModule, OneTimeLinksModule, PasswordsModule, SessionsModule, UsersModule],
  controllers: [
    AccountDeletionController,
    AccountExportController,
    EmailChangeController,
    EmailChangePagesController,
    PasswordController,
    ProfileController,
    ResetPageController,
    RestorationPageController,
  ],
  providers: [
    AccountDeletionMails,
    AccountDeletionService,
    AccountExportService,
    ExportAdmission,
    EmailChangeMails,
    EmailChangeService,
    EmailChangeUndoService,
    KeptByLibs,
    LinkPages,
    NewPasswords,
    PasswordChangeService,
    PasswordMails,
    PasswordResetService,
    ProfileService,
    Reauthentication,
    ResetLinks,
  ],
  exports: [LinkPages, ResetLinks],
})
export class AccountModule {}
