export const USER_SORTS = ['createdAt', '-createdAt', 'email', '-email', 'name', '-name'] as const;
/** A minus: descending. */
export type UserSort = (typeof USER_SORTS)[number];

export interface UserOrder {
  /** What is compared, as the index of that order has it. */
  readonly expression: string;
  readonly type: 'timestamptz' | 'text';
  readonly direction: 'ASC' | 'DESC';
}

const KEYS: Readonly<Record<string, Pick<UserOrder, 'expression' | 'type'>>> = {
  createdAt: { expression: 'created_at', type: 'timestamptz' },
  email: { expression: 'email_normalized', type: 'text' },
  name: { expression: `lower(coalesce(display_name, ''))`, type: 'text' },
};

/** How a sort reads in SQL. */
export function userOrder(sort: UserSort): UserOrder {
  const descending = sort.startsWith('-');
  return { ...KEYS[descending ? sort.slice(1) : sort]!, direction: descending ? 'DESC' : 'ASC' };
}
