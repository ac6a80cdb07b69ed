import type { FastifyRequest } from 'fastify';
import type { Device } from '../sessions/session-starting.js';

const MAX_USER_AGENT_LENGTH = 512;

/** From where a request comes, as far as it says so itself. */
export function deviceOf(request: FastifyRequest): Device {
  return {
    userAgent: request.headers['user-agent']?.toWellFormed().slice(0, MAX_USER_AGENT_LENGTH),
    ipAddress: request.ip,
  };
}
