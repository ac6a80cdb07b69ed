import { RootRing } from './root-ring.js';

/** Roots that wrap the signing keys of access tokens. */
export class AccessRoots extends RootRing {}

/** Roots that make MACs: refresh tokens, codes, links and cursors. */
export class MacRoots extends RootRing {}
