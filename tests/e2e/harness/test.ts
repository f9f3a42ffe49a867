// What every journey stands on: `test` with a site to visit, and a watch that fails the journey on any console error,
// uncaught exception, policy violation or request to another origin.
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { serveDist, type Site } from "./site.ts";

export { expect };
export { DIST, serveDist, type Site } from "./site.ts";

const ROOT = join(import.meta.dirname, "../../..");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Fixtures = {
  /** Console errors this journey provokes on purpose. */
  expectedErrors: RegExp[];
  watch: void;
};

export const test = base.extend<Fixtures, { site: Site }>({
  site: [
    async ({}, use) => {
      const site = await serveDist();
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  expectedErrors: [[], { option: true }],
  watch: [
    async ({ context, expectedErrors }, use) => {
      const faults = watchContext(context, expectedErrors);
      await use();
      expect(faults, "nothing went wrong unseen").toEqual([]);
    },
    { auto: true },
  ],
});

/** Collects what must not happen; for contexts a journey opens itself too. */
export function watchContext(context: BrowserContext, expected: RegExp[] = []): string[] {
  const faults: string[] = [];
  const note = (fault: string) => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  context.on("console", (message) => {
    if (message.type() === "error") note(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => note(`uncaught: ${error.error().message}`));
  context.on("request", (request) => {
    if (!isOwn(request.url())) note(`request to another origin: ${request.url()}`);
  });
  return faults;
}

/** Every server of a journey is on this loopback address; the app itself is served by one of them. */
function isOwn(url: string): boolean {
  return /^(data|blob|file|about):/.test(url) || url.startsWith("http://127.0.0.1:");
}

/** Waits until the app has taken the page over from the boot text. */
export async function started(page: Page): Promise<void> {
  await expect(page.locator("#boot")).toHaveCount(0);
  await expect(page.locator("h1").first()).toBeVisible();
}

/** Zero accessibility violations, on the page or in a part of it. Injected from outside, so the page's policy need not allow it. */
export async function axe(page: Page, part = "html"): Promise<void> {
  expect(await violations(page, part, { resultTypes: ["violations"] }), "axe finds nothing").toEqual([]);
}

/** Every text stands out from its ground: what can differ between themes. */
export async function contrast(page: Page, part = "html"): Promise<void> {
  const found = await violations(page, part, { resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"] });
  expect(found, "axe can read every text").toEqual([]);
}

async function violations(page: Page, part: string, options: object): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ([part, options]) => {
      // Style sheets are not fetched again: no rule that is on reads them.
      const results = await (window as any).axe.run(part === "html" ? document : part, { preload: false, ...options });
      return results.violations.map((found: any) => `${found.id}: ${found.nodes.map((node: any) => node.html).join(" | ")}`);
    },
    [part, options] as const,
  );
}

const drawn = new Map<string, Promise<any>>();

/** The drawn item with its key, from the native command line: an item is a function of template and seed. */
export function drawKey(template: string, seed: string): Promise<any> {
  const name = `${template} ${seed}`;
  if (!drawn.has(name)) drawn.set(name, draw(template, seed));
  return drawn.get(name)!;
}

async function draw(template: string, seed: string): Promise<any> {
  const program = process.env.FOOTHOLD_PROGRAM ?? join(ROOT, "target/cli/foothold");
  const words = ["draw", "--template", template, "--seed", seed, "--json"];
  const { stdout } = await promisify(execFile)(program, words, { cwd: ROOT });
  return JSON.parse(stdout);
}
