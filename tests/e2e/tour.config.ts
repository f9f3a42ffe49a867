// The tour that tells which code the first question needs (xtask/src/halves). Not a test.
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./harness/chromium.ts";

export default defineConfig({
  testDir: ".",
  testMatch: "tour.ts",
  outputDir: "test-results",
  timeout: 180_000,
  workers: 1,
  reporter: [["line"]],
  use: { launchOptions, viewport: { width: 1366, height: 768 }, locale: "en-US" },
});
