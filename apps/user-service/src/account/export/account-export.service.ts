import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock/clock.js';
import { type Snapshot, Snapshots } from '#libs/database/snapshots.js';
import { type Person, PersonalData } from '../../users/personal-data.js';
import { UserService } from '../../users/user.service.js';
import { ExportAdmission } from './export-admission.js';

/** A client that reads more slowly is cut off. */
const LIMIT_MS = 30_000;

/** Tells people what is kept about them. */
@Injectable()
export class AccountExportService {
  constructor(
    private readonly users: UserService,
    private readonly personalData: PersonalData,
    private readonly snapshots: Snapshots,
    private readonly admission: ExportAdmission,
    private readonly clock: Clock,
  ) {}

  /**
   * JSON text of an `AccountExportDto`: all of one moment, and a page of it at a time in memory. The stream
   * fails where the database does; it is never shorter than whole.
   * Throws `user_not_found` and `export_overloaded`.
   */
  async export(userId: string): Promise<Readable> {
    const leave = await this.admission.enter(userId);
    let snapshot: Snapshot | undefined;
    try {
      snapshot = await this.snapshots.open();
      const person = await this.users.person(snapshot.manager, userId);
      return this.streamed(this.write(snapshot, person), snapshot, leave);
    } catch (error) {
      await snapshot?.close();
      leave();
      throw error;
    }
  }

  private streamed(text: AsyncGenerator<string>, snapshot: Snapshot, leave: () => void): Readable {
    const stream = Readable.from(text, { objectMode: false });
    const limit = setTimeout(() => stream.destroy(new Error('The export was read too slowly.')), LIMIT_MS);
    stream.once('close', () => {
      clearTimeout(limit);
      void snapshot.close().finally(leave);
    });
    return stream;
  }

  private async *write(snapshot: Snapshot, person: Person): AsyncGenerator<string> {
    yield `{"exportedAt":"${this.clock.now().toISOString()}","data":{`;
    for (const [index, { name, rows }] of this.personalData.exported(person).entries()) {
      yield `${index === 0 ? '' : ','}${JSON.stringify(name)}:[`;
      let separator = '';
      for await (const page of snapshot.pages(rows)) {
        yield separator + page.map((row) => JSON.stringify(row)).join(',');
        separator = ',';
      }
      yield ']';
    }
    yield '}}';
  }
}
