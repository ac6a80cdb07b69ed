import type { ExecutionContext } from '@nestjs/common';

type Handler = ReturnType<ExecutionContext['getHandler']>;
type Controller = ReturnType<ExecutionContext['getClass']>;

/** What the decorators of a route say, read once for each route: reading metadata costs each request otherwise. */
export function perRoute<Declared>(
  read: (handler: Handler, controller: Controller) => Declared,
): (context: ExecutionContext) => Declared {
  const ofController = new WeakMap<Controller, WeakMap<Handler, { readonly declared: Declared }>>();
  return (context) => {
    const controller = context.getClass();
    const handler = context.getHandler();
    let ofHandler = ofController.get(controller);
    if (!ofHandler) ofController.set(controller, (ofHandler = new WeakMap()));
    let known = ofHandler.get(handler);
    if (!known) ofHandler.set(handler, (known = { declared: read(handler, controller) }));
    return known.declared;
  };
}

/** The value that a decorator has set on the handler, or else on its controller. */
export function declaredValue<Value>(
  key: string,
  handler: Handler,
  controller: Controller,
): Value | undefined {
  return (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as Value | undefined;
}
