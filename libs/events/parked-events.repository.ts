import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CloudEvent } from './cloud-event.js';

const ERROR_LENGTH = 500;

/** All SQL about events that a handler could not process. */
@Injectable()
export class ParkedEventsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps the event for that handler; once, however often it is called. */
  async park(event: CloudEvent, handler: string, error: string): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO parked_events (event_id, handler, event, error) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT pk_parked_events DO NOTHING`,
      [event.id, handler, JSON.stringify(event), error.slice(0, ERROR_LENGTH)],
    );
  }

  /** The handlers for which this event is parked. */
  async handlersOf(eventId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ handler: string }[]>(
      `SELECT handler FROM parked_events WHERE event_id = $1`,
      [eventId],
    );
    return rows.map((row) => row.handler);
  }
}
