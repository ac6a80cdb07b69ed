/** The arguments of the first image's build. */
export const RELEASE = {
  VERSION: '1.2.3',
  REVISION: '0123abc',
  CREATED: '2023-11-14T22:13:20Z',
  SOURCE: 'https://example.com/users',
};
