import { ValidateIf } from 'class-validator';

/** The field may be absent. Unlike `@IsOptional()` it lets no null pass, which the field's type does not have. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
