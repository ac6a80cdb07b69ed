import { describe, expect, it } from 'vitest';
import { refuseUnsupported } from './supported.mjs';

describe('the start', () => {
  it('points users of Windows to WSL2', () => {
    expect(() => refuseUnsupported('win32', '24.0.0')).toThrow('Use WSL2');
  });

  it('refuses Node 19 with what to install', () => {
    expect(() => refuseUnsupported('linux', '19.9.0')).toThrow('nvm install');
  });

  it.each(['linux', 'darwin'])('accepts Node 20 on %s', (platform) => {
    expect(() => refuseUnsupported(platform, '20.0.0')).not.toThrow();
  });
});
