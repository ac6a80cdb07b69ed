/** How a revocation of kind `client` names one secret of a client: tokens got with others stay good. */
export const clientSecretTarget = (clientId: string, secretId: string): string => `${clientId}/${secretId}`;

/** The client that a target of that kind is about. */
export const clientOfTarget = (target: string): string => target.split('/')[0]!;

/** The secret that a target of that kind names; undefined where it names the whole client. */
export const secretOfTarget = (target: string): string | undefined => target.split('/')[1];
