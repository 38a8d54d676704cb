import { describe, expect, it } from 'vitest';
import { configFrom } from './config.ts';

describe('the settings', () => {
  it('have a default each', () => {
    expect(configFrom({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      data: './data',
      adminToken: null,
      publicUrl: null,
    });
  });

  it('are what the environment says', () => {
    const environment = {
      PORT: '8080',
      HOST: '0.0.0.0',
      WEFT_DATA: '/srv/weft',
      WEFT_ADMIN_TOKEN: 'a-token',
      WEFT_PUBLIC_URL: 'https://weft.example.org/',
    };
    expect(configFrom(environment)).toEqual({
      port: 8080,
      host: '0.0.0.0',
      data: '/srv/weft',
      adminToken: 'a-token',
      publicUrl: 'https://weft.example.org',
    });
  });

  it.each([
    { PORT: 'http' },
    { PORT: '70000' },
    { WEFT_PUBLIC_URL: 'weft' },
    { WEFT_PUBLIC_URL: 'ftp://weft' },
  ])('are refused where they cannot be right: %o', (environment) => {
    expect(() => configFrom(environment)).toThrow(Object.keys(environment)[0]);
  });
});
