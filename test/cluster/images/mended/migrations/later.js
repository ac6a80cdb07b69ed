/** What the failing one should have been; what that one did before it failed must be undone. */
class AddTimeZone1990000000300 {
  name = 'AddTimeZone1990000000300';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query('ALTER TABLE users ADD COLUMN time_zone text');
  }
}

export const later = [AddTimeZone1990000000300];
