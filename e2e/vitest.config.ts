import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/setup.ts'],
    // Three browsers' worth of people work in each file: one file at a time, however few cores there are.
    fileParallelism: false,
    testTimeout: 300_000,
    // A shared machine may stall once: what fails twice has failed. The report says what had to be tried again.
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 120_000,
  },
});
