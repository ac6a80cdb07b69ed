/**
 * An ES module that imports `node:http` reads every export of it, and these three load Node's own fetch, which
 * nothing here uses: 14 MB of each pod. To be called before the first such import. The globals of the same names,
 * and `fetch`, stay as they are.
 */
export function importHttpWithoutFetch(): void {
  const http = process.getBuiltinModule('node:http');
  for (const name of ['CloseEvent', 'MessageEvent', 'WebSocket']) Reflect.deleteProperty(http, name);
}
