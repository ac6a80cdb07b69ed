import type { Block, Footer } from './mail-content.js';

export const heading = (text: string): Block => ({ kind: 'heading', text });

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** A code to be typed in; also what the development mailbox shows big. */
export const codeBlock = (code: string): Block => ({ kind: 'code', code });

/** A link to our own service. `path` starts with a slash and may have a query. */
export const button = (label: string, path: string): Block => ({ kind: 'button', label, path });

/** `reason` completes "You receive it because …", without a full stop. */
export const footer = (reason: string): Footer => ({ reason });
