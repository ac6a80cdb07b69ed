import { ValidateBy } from 'class-validator';
import { isEmailAddress } from './email-address.js';

/** An e-mail address as accounts have it; see `isEmailAddress`. */
export function IsEmailAddress(): PropertyDecorator {
  return ValidateBy({
    name: 'isEmailAddress',
    validator: { validate: isEmailAddress, defaultMessage: () => 'must be an e-mail address' },
  });
}
