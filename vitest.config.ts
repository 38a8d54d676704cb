import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'client/dist/**', 'e2e/**'],
    testTimeout: 60_000,
    passWithNoTests: false,
  },
});
