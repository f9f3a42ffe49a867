// `cargo xtask shots`: pictures for eyes, not a test of anything but that every screen can be reached.
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./harness/chromium.ts";

export default defineConfig({
  testDir: ".",
  testMatch: "shots.ts",
  outputDir: "test-results",
  timeout: 60_000,
  fullyParallel: true,
  workers: 2,
  reporter: [["list"]],
  use: { launchOptions, locale: "en-US" },
});
