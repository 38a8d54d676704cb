import { expect, it } from 'vitest';
import { routeOf } from './routes.ts';

it.each([
  ['/', { page: 'drafts' }],
  ['/drafts', { page: 'drafts' }],
  ['/drafts/', { page: 'drafts' }],
  ['/drafts/d1', { page: 'draft', id: 'd1' }],
  ['/drafts/d1/people', { page: 'people', id: 'd1' }],
  ['/drafts/d1/other', { page: 'nowhere' }],
  ['/join/s', { page: 'join', secret: 's' }],
  ['/join', { page: 'nowhere' }],
])('%s', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});
