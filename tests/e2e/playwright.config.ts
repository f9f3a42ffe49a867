// The journeys look at a release page that xtask has built (FOOTHOLD_DIST) in the Chromium it found (FOOTHOLD_CHROMIUM).
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./harness/chromium.ts";

export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [["list"]],
  use: { launchOptions, viewport: { width: 1366, height: 768 }, locale: "en-US", trace: "retain-on-failure", screenshot: "only-on-failure" },
});
