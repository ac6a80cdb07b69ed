import {
  type CanActivate,
  createParamDecorator,
  type DynamicModule,
  type ExecutionContext,
  HttpException,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AccessTokenVerifier, type VerifierOptions } from '../access-token-verifier.js';
import type { AccessTokenClaims } from '../access-token.claims.js';
import { AccessTokenError } from '../access-token.error.js';
import { bearerToken } from '../bearer-token.js';

interface Request {
  readonly headers: { readonly authorization?: string };
}

/** What the guard found, by request: whatever the adapter, its object is the same for guards and handlers. */
const found = new WeakMap<object, AccessTokenClaims>();

/** Lets only requests pass whose access token is good. 401 and 503 have the headers that belong to them, and the error's code. */
@Injectable()
export class AccessTokenGuard implements CanActivate {
  constructor(
    @Inject(AccessTokenVerifier) private readonly verifier: AccessTokenVerifier,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    try {
      found.set(request, await this.verifier.verify(bearerToken(request.headers.authorization)));
      return true;
    } catch (error) {
      if (!(error instanceof AccessTokenError)) throw error;
      const { status, code, message, headers } = error;
      for (const [name, value] of Object.entries(headers))
        this.host.httpAdapter.setHeader(http.getResponse(), name, value);
      throw new HttpException({ statusCode: status, code, message }, status, { cause: error });
    }
  }
}

/** The claims of the request's access token, where `AccessTokenGuard` stands before the handler. */
export const AccessToken = createParamDecorator(
  (_: unknown, context: ExecutionContext): AccessTokenClaims => {
    const claims = found.get(context.switchToHttp().getRequest<object>());
    if (!claims) throw new Error('A handler takes an @AccessToken() without the AccessTokenGuard.');
    return claims;
  },
);

/** Makes the verifier and the guard for the whole application, and closes the verifier with it (`enableShutdownHooks`). */
@Module({})
export class AccessTokenModule implements OnApplicationShutdown {
  constructor(@Inject(AccessTokenVerifier) private readonly verifier: AccessTokenVerifier) {}

  static register(options: VerifierOptions): DynamicModule {
    return {
      module: AccessTokenModule,
      global: true,
      providers: [
        { provide: AccessTokenVerifier, useFactory: () => new AccessTokenVerifier(options) },
        AccessTokenGuard,
      ],
      exports: [AccessTokenVerifier, AccessTokenGuard],
    };
  }

  onApplicationShutdown(): void {
    this.verifier.close();
  }
}
