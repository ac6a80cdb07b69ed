import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Selection } from '#libs/database/snapshots.js';

/** Whose data it is. */
export interface Person {
  readonly id: string;
  readonly emailNormalized: string;
}

/** One kind of thing that is kept about people. */
export interface KeptData {
  /** Name of the member of the export, such as `sessions`. */
  readonly name: string;
  /** All that is kept about the person, as JSON; no hashes, tokens or handles. Absent: it is not exported. */
  readonly list?: (person: Person) => Selection;
  /** Removes what does not go with the account's own row. */
  readonly forget?: (tx: EntityManager, person: Person) => Promise<void>;
  /** Where only the address says whose it is, which the person gives up and others may get: notes it, or removes it. */
  readonly leave?: (tx: EntityManager, person: Person) => Promise<void>;
}

/** What is kept about people, to be exported and forgotten; each capability registers its own when it is made. */
@Injectable()
export class PersonalData {
  private readonly kinds = new Map<string, KeptData>();

  register(kept: KeptData): void {
    if (this.kinds.has(kept.name)) throw new Error(`Personal data ${kept.name} is registered already.`);
    this.kinds.set(kept.name, kept);
  }

  /** All that is exported about the person, by kind. */
  exported(person: Person): { readonly name: string; readonly rows: Selection }[] {
    return [...this.kinds.values()].flatMap(({ name, list }) => (list ? [{ name, rows: list(person) }] : []));
  }

  /** Removes all that outlives the account's own row. */
  async forget(tx: EntityManager, person: Person): Promise<void> {
    for (const { forget } of this.kinds.values()) await forget?.(tx, person);
  }

  /** To be called when the person, who has that address until now, gets another one. */
  async leave(tx: EntityManager, person: Person): Promise<void> {
    for (const { leave } of this.kinds.values()) await leave?.(tx, person);
  }
}
