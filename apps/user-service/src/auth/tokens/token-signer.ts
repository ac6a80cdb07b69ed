import { type KeyObject, sign } from 'node:crypto';
import { derToJose } from 'ecdsa-sig-formatter';
import { SIGNING_ALGORITHM } from '../keys/signing-key-material.js';

/** RFC 9068 §2.1. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

export interface SigningKeyPair {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** Signs claims as a compact JWS (RFC 7515 §3.1). */
export type TokenSigner = (claims: object) => string;

const signers = new WeakMap<KeyObject, TokenSigner>();

/**
 * The signer of a key, whose header is the same for all tokens. jsonwebtoken looks the key over each time,
 * which takes longer than the signature.
 */
export function signerOf({ kid, privateKey }: SigningKeyPair): TokenSigner {
  let signer = signers.get(privateKey);
  if (!signer) {
    const header = encoded({ alg: SIGNING_ALGORITHM, typ: ACCESS_TOKEN_TYPE, kid });
    signer = (claims) => {
      const input = `${header}.${encoded(claims)}`;
      // R and S as they are, not in ASN.1 (RFC 7518 §3.4); node:crypto makes them so in twice the time.
      return `${input}.${derToJose(sign('sha256', Buffer.from(input), privateKey), SIGNING_ALGORITHM)}`;
    };
    signers.set(privateKey, signer);
  }
  return signer;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
