import { annotation, type Manifest } from './manifest.js';

/** When Helm makes a hook: its events, and its place among the hooks of one event. */
export interface Hook {
  readonly events: readonly string[];
  readonly weight: number;
  readonly deletion: readonly string[];
}

/** A manifest's hook annotations; undefined for an ordinary object. */
export function hookOf(manifest: Manifest): Hook | undefined {
  const events = list(annotation(manifest, 'helm.sh/hook'));
  if (events.length === 0) return undefined;
  return {
    events,
    weight: Number(annotation(manifest, 'helm.sh/hook-weight') ?? '0'),
    deletion: list(annotation(manifest, 'helm.sh/hook-delete-policy')),
  };
}

const list = (text = ''): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Whether an object is there when a hook of one of the events runs: an ordinary one is, once it has been installed. */
export function existsFor(object: Manifest, user: Hook): boolean {
  const hook = hookOf(object);
  if (!hook) return user.events.every((event) => !event.startsWith('pre-install') && event !== 'post-delete');
  return user.events.every((event) => hook.events.includes(event)) && hook.weight < user.weight;
}
