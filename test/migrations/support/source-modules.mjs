import { registerHooks } from 'node:module';

/** Lets Node run the TypeScript sources, which name each other as the .js files they become. */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const ours = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
    return nextResolve(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
