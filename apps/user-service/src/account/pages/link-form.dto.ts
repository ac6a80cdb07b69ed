import { IsString, MaxLength } from 'class-validator';
import { MAX_LINK_TOKEN_LENGTH } from '../../one-time-links/link-token.js';

/** What a page's form sends. */
export class LinkForm {
  @MaxLength(MAX_LINK_TOKEN_LENGTH)
  @IsString()
  token: string;
}
