// From the address to the first question, as a new learner goes: the page of FOOTHOLD_DIST marks every function that is
// called on the way, and their indices are written to FOOTHOLD_TOUR.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { fixChance, KNOWN } from "./harness/chance.ts";
import { Learner } from "./harness/learner.ts";
import { serveDist } from "./harness/site.ts";

/** Gives the program what it calls to mark a function. */
function listen(): void {
  const called = new Set<number>();
  const withMark = (imports: any) => ({ ...imports, foothold_tour: { mark: (index: number) => called.add(index) } });
  const { instantiate, instantiateStreaming } = WebAssembly as any;
  (WebAssembly as any).instantiate = (source: any, imports: any) => instantiate(source, withMark(imports));
  (WebAssembly as any).instantiateStreaming = (source: any, imports: any) => instantiateStreaming(source, withMark(imports));
  (window as any).footholdCalled = called;
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What a hand does before it checks: it goes over the parts, and puts an answer in. */
async function touch(page: Page): Promise<void> {
  const first = page.locator("[data-first]").first();
  await expect(first).toBeVisible();
  for (const key of ["1", "2", "Tab", "Shift+Tab", "Backspace"]) await page.keyboard.press(key);
  await settled(page);
}

async function visit(browser: Browser, address: string, chance: number): Promise<number[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(listen);
  await fixChance(page, chance);
  const learner = new Learner(page, address);
  await learner.visit();
  await learner.start();
  await settled(page);
  await touch(page);
  const called: number[] = await page.evaluate(() => [...(window as any).footholdCalled]);
  await context.close();
  return called;
}

test("the way to the first question", async ({ browser }) => {
  const site = await serveDist();
  const called = new Set<number>();
  for (const address of [site.url, `${site.url}?lang=es`]) {
    for (let chance = 0; chance < KNOWN; chance += 1) {
      for (const index of await visit(browser, address, chance)) called.add(index);
    }
  }
  await site.close();
  writeFileSync(process.env.FOOTHOLD_TOUR!, JSON.stringify([...called].sort((a, b) => a - b)));
});
