import { entityTag, type Versioned } from './entity-tag.js';

/** A body and the resource that it represents; `@TaggedRead` and `@TaggedChange` make the ETag of it. */
export class Tagged<Body> {
  constructor(
    readonly body: Body,
    readonly resource: Versioned,
  ) {}

  /** The value of ETag. */
  get tag(): string {
    return entityTag(this.resource, this.body);
  }
}
