import { ApiProperty } from '@nestjs/swagger';

/** Documents the `next` of a page. */
export function NextCursor(): PropertyDecorator {
  return ApiProperty({
    type: String,
    nullable: true,
    example: 'kX0r1v8C0T3mQ2xY',
    description: 'Cursor of the next page; null on the last.',
  });
}
