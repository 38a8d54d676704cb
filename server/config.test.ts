import { describe, expect, it } from 'vitest';
import { configFrom } from './config.ts';

describe('the settings', () => {
  it('have a default each', () => {
    expect(configFrom({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      data: './data',
      databaseUrl: null,
      redisUrl: null,
      metrics: null,
      logLevel: 'info',
      adminToken: null,
      proxies: 0,
      organisation: null,
      limits: { session: 32, draft: 1000, server: 5000 },
      publicUrl: null,
    });
  });

  it('are what the environment says', () => {
    const environment = {
      PORT: '8080',
      HOST: '0.0.0.0',
      WEFT_DATA: '/srv/weft',
      DATABASE_URL: 'postgres://weft@db:5432/weft',
      REDIS_URL: 'redis://redis:6379',
      WEFT_ADMIN_TOKEN: 'a-token',
      WEFT_METRICS: '9464',
      WEFT_LOG_LEVEL: 'warn',
      WEFT_MOST_TABS: '8',
      WEFT_MOST_PEOPLE: '500',
      WEFT_PUBLIC_URL: 'https://weft.example.org/',
    };
    expect(configFrom(environment)).toEqual({
      port: 8080,
      host: '0.0.0.0',
      data: '/srv/weft',
      databaseUrl: 'postgres://weft@db:5432/weft',
      redisUrl: 'redis://redis:6379',
      metrics: { host: '127.0.0.1', port: 9464 },
      logLevel: 'warn',
      adminToken: 'a-token',
      proxies: 0,
      organisation: null,
      limits: { session: 8, draft: 500, server: 5000 },
      publicUrl: 'https://weft.example.org',
    });
  });

  it.each([
    { PORT: 'http' },
    { PORT: '70000' },
    { DATABASE_URL: 'mysql://db' },
    { REDIS_URL: 'redis' },
    { WEFT_MOST_TABS: '0' },
    { WEFT_OIDC_ISSUER: 'https://login.example.org' },
    { WEFT_PROXIES: 'nginx' },
    { WEFT_MOST_SOCKETS: 'many' },
    { WEFT_PUBLIC_URL: 'weft' },
    { WEFT_PUBLIC_URL: 'ftp://weft' },
  ])('are refused where they cannot be right: %o', (environment) => {
    expect(() => configFrom(environment)).toThrow(Object.keys(environment)[0]);
  });
});
