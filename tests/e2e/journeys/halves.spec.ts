// The program comes in two halves: the first question waits for the first one only, and nothing is lost at the seam.
import type { Page, Route } from "@playwright/test";
import { fixChance } from "../harness/chance.ts";
import { Learner } from "../harness/learner.ts";
import { expect, test } from "../harness/test.ts";

const REST = /-rest\.wasm$/;

// A first question that the tour has drawn. Another one may meet a path the tour never took, which brings the rest while
// the page stands still: right for a learner, and no end for a journey that holds the rest back.
test.beforeEach(({ page }) => fixChance(page, 0));

/** Keeps the rest of the program on its way until it is let go. */
async function holdRest(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let open = false;
  await page.route(REST, (route) => (open ? route.continue() : void held.push(route)));
  return async () => {
    open = true;
    for (const route of held) await route.continue();
  };
}

test("a new learner's first question needs neither the rest of the program nor the files kept for offline", async ({ page, site }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)!));
  const letGo = await holdRest(page);
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start();
  await learner.item();
  expect(asked.filter((name) => name === "sw.js")).toEqual([]);
  expect(asked.filter((name) => name.endsWith(".bin")), "the index and one chunk").toHaveLength(2);
  await expect.poll(() => asked.filter((name) => REST.test(name)), "now it comes").toHaveLength(1);
  await letGo();
});

test("a press that comes before the rest waits for it", async ({ page, site }) => {
  const letGo = await holdRest(page);
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start();
  await expect.poll(() => page.locator(".item-view").count()).toBe(1);
  await learner.give(await learner.key());
  await learner.verb("check").click();
  await expect(learner.feedback).toHaveCount(0);
  await letGo();
  await learner.expectOutcome("right");
});

test.describe("without the rest", () => {
  test.use({ expectedErrors: [/ERR_FAILED|Failed to load resource/] });

  test("answering says so, keeps the question, and works once it can be had", async ({ page, site }) => {
    await page.route(REST, (route) => route.abort());
    const learner = new Learner(page, site.url);
    await learner.visit();
    await learner.start();
    const before = await learner.item();
    await learner.give(await learner.key());
    await expect(page.locator("#boot")).toContainText("A part of Foothold did not arrive");
    expect((await learner.item()).seed).toBe(before.seed);
    await page.unroute(REST);
    await learner.give(await learner.key());
    await learner.verb("check").click();
    await learner.expectOutcome("right");
    await expect(page.locator("#boot"), "the message is gone").toHaveCount(0);
  });
});

test("a link that asks for a skill brings the rest at once, and its question comes", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  const rest = page.waitForRequest(REST);
  await learner.visit("?skill=slope-two-points");
  await rest;
  await learner.start();
  expect((await learner.item()).skill).toBe("slope-two-points");
});
