import { EventType } from '#libs/events/domain-event.js';

export type ClientAct =
  'create' | 'change' | 'disable' | 'enable' | 'delete' | 'add-secret' | 'remove-secret';

/** Of the administrator who did it. `secretId`: which secret was added or removed. */
export const serviceClientAdministered = new EventType<{
  act: ClientAct;
  clientId: string;
  secretId?: string;
}>('service-client.administered');
