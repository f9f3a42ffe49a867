import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { Learner } from "../harness/learner.ts";
import { DIST, expect, serveDist, started, test } from "../harness/test.ts";

/** Until the worker has kept every file. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const worker = registration.active!;
    if (worker.state === "activated") return;
    await new Promise<void>((done) => worker.addEventListener("statechange", () => worker.state === "activated" && done()));
  });
}

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());

test("after one visit the page opens with the server gone", async ({ page, context }) => {
  const site = await serveDist();
  await page.goto(site.url);
  await started(page);
  await kept(page);
  await site.close();
  await context.setOffline(true);
  for (const address of ["", "index.html", "?lang=es", "?skill=integer-subtract#/"]) {
    await page.goto(site.url + address);
    await started(page);
  }
});

test("offline, items of every skill can be practised, and nothing is lost", async ({ page, context }) => {
  const site = await serveDist();
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start();
  await kept(page);
  await site.close();
  await context.setOffline(true);
  await page.reload();
  await started(page);
  await learner.open("skills");
  const skills = await page.locator(".skill-row").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.skill!));
  expect(skills).toHaveLength(8);
  for (const skill of skills) {
    await learner.choose(skill);
    await learner.answerRight();
  }
  await learner.open("report");
  expect((await learner.saveReport()).summary.answers).toBe(8);
});

test("a new version waits, says so, and drops what the old one kept", async ({ page, context }) => {
  const site = await serveDist();
  await page.goto(site.url);
  await started(page);
  await kept(page);
  const [before] = await cacheNames(page);

  const worker = await readFile(join(DIST, "sw.js"), "utf8");
  site.texts["sw.js"] = worker.replace(/const VERSION = "\w+"/, `const VERSION = "${"0".repeat(64)}"`);
  expect(site.texts["sw.js"]).not.toBe(worker);
  await page.addInitScript(() => window.addEventListener("foothold-update", () => document.documentElement.setAttribute("data-told", "")));
  await page.reload();
  await started(page);
  await expect(page.locator("html[data-told]")).toHaveCount(1);
  expect(await cacheNames(page), "the old version is whole while its page is open").toContain(before);

  await page.close();
  const next = await context.newPage();
  await next.goto(site.url);
  await started(next);
  await expect.poll(() => cacheNames(next)).not.toContain(before);
  await site.close();
});

test("another site's stores on the same address are left alone", async ({ page }) => {
  const site = await serveDist();
  await page.goto(site.url);
  await page.evaluate(() => caches.open("foothold http://elsewhere/ 1"));
  await started(page);
  await kept(page);
  expect(await cacheNames(page)).toContain("foothold http://elsewhere/ 1");
  await site.close();
});
