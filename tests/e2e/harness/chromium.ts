// The system's own Chromium: Playwright's download is not needed.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { LaunchOptions } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function chromium(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = process.env.FOOTHOLD_CHROMIUM ?? candidates.find(isProgram);
  if (!found) throw new Error("no Chromium on PATH: run `cargo xtask test`, which installs one, or set FOOTHOLD_CHROMIUM");
  return found;
}

/** Containers give Chromium neither a sandbox nor much shared memory; the rest keeps it from calling home. */
export const launchOptions: LaunchOptions = {
  executablePath: chromium(),
  args: [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
  ],
};
