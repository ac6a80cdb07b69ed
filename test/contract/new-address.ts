import { randomUUID } from 'node:crypto';

/** An e-mail address that nobody has. */
export const newAddress = (): string => `${randomUUID()}@example.test`;
