import { SetMetadata } from '@nestjs/common';
import { declaredValue, perRoute } from '#libs/http/per-route.js';

const FEED_BUDGET = 'access:feed-budget';

/**
 * Requests of a service client count against a budget of their own: whoever polls spends nothing of what it
 * asks about tokens with, and is not left without revocations when that is spent.
 */
export const HasFeedBudget = (): MethodDecorator => SetMetadata(FEED_BUDGET, true);

/** Whether the route has that budget. */
export const hasFeedBudget = perRoute(
  (handler, controller) => declaredValue<boolean>(FEED_BUDGET, handler, controller) === true,
);
