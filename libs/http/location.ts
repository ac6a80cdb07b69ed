import type { Config } from '#libs/config/config.js';

/** The address of a resource for Location, by its path below the API's prefix. */
export function locationOf({ server }: Pick<Config, 'server'>, path: string): string {
  return `${server.publicUrl}/api/${server.apiVersion}/${path}`;
}

/** The Location that an answer documents among its headers; `collection` is where such resources are. */
export const locationHeader = (collection: string) => ({
  Location: {
    description: 'The new resource.',
    schema: { type: 'string' as const, format: 'uri' },
    example: `https://users.example.com/api/v1/${collection}/01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f`,
  },
});
