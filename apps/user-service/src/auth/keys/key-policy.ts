import type { Config } from '#libs/config/config.js';
import { MAX_ACCESS_TOKEN_SECONDS } from '#libs/config/settings/session.settings.js';
import type { KeyPolicy } from './key-schedule.js';

export const keyPolicy = ({ auth }: Config): KeyPolicy => ({
  rotationSeconds: auth.signingKeyRotationSeconds,
  maxAccessTokenSeconds: MAX_ACCESS_TOKEN_SECONDS,
});
