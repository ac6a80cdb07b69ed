import { isIP } from 'node:net';
import { InvalidValue } from '../configuration-error.js';
import type { Kind } from '../setting.js';
import { matching } from './text.js';

const HOST = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])`;

/** Address to listen on, or the name of a machine. */
export const host: Kind<string> = {
  accepts: 'IP address or host name',
  parse(text) {
    if (isIP(text) !== 0 || new RegExp(`^${HOST}$`).test(text)) return text;
    throw new InvalidValue('is not an address', 'set an IP address or a host name, without scheme or port');
  },
};

/** Kafka broker, `host:port`. */
export const broker: Kind<string> = {
  accepts: 'host:port',
  parse(text) {
    const [, port] = new RegExp(`^${HOST}:(\\d{1,5})$`).exec(text) ?? [];
    const number = Number(port);
    if (port !== undefined && number >= 1 && number <= 65_535) return text;
    throw new InvalidValue('is not a list of brokers', 'set host:port, several separated by commas');
  },
};

/** Network in CIDR notation; a bare address means that address alone. */
export const cidr: Kind<string> = {
  accepts: 'CIDR',
  parse(text) {
    const [address = '', prefix, ...rest] = text.split('/');
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    const validPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
    if (bits > 0 && validPrefix && rest.length === 0) return text;
    throw new InvalidValue('is not a list of networks', 'set CIDRs such as 10.0.0.0/8, separated by commas');
  },
};

/** Sender of mail: `a@b.example` or `Name <a@b.example>`. */
export const mailbox: Kind<string> = matching(
  /^(?:[^<>\r\n\0]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/,
  'one mail address, alone or as Name <address>',
);
