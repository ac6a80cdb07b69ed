import { Tagged } from '#libs/http/conditional/tagged.js';
import type { UserProfile } from '../../users/user-columns.js';
import { UserDto } from '../../users/user.dto.js';

/** A user as the answer to a request, with what its entity tag is made of. */
export const taggedUser = (user: UserProfile): Tagged<UserDto> => new Tagged(UserDto.from(user), user);
