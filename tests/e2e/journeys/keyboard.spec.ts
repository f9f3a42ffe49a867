// From the first visit to the saved report without a mouse; the focus is always somewhere, and can always be seen.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";

/** Presses Tab until the element has the focus, and looks at every stop on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
    // Behind the last stop the focus leaves the page for the browser, and comes back at the top.
    if (await page.evaluate(() => document.activeElement !== document.body)) await focusIsVisible(page);
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Something has the focus, it is on the screen, and it shows that it has the focus. */
async function focusIsVisible(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { on: "body", isSeen: false };
    // A radio button or a file input is drawn by its label.
    const drawn = [element, element.closest("label"), element.parentElement].filter((one): one is Element => !!one);
    const ring = drawn.some((one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    });
    const box = (element.closest("label") ?? element).getBoundingClientRect();
    const isOnScreen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    return { on: element.outerHTML.slice(0, 120), isSeen: ring && isOnScreen };
  });
  expect(focus.isSeen, `the focus can be seen on ${focus.on}`).toBe(true);
}

const hasFocus = (page: Page) => expect.poll(() => page.evaluate(() => document.activeElement !== document.body && document.hasFocus()), "the focus is not lost").toBe(true);

test("the whole way with keys alone", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await tabTo(page, page.locator("#nickname"));
  await page.keyboard.type("Otter");
  await page.keyboard.press("Enter");

  await learner.item();
  await hasFocus(page);
  await learner.answerByKeyboard(await learner.key());
  await learner.expectOutcome("right");
  await expect(learner.feedback, "first what came out").toBeFocused();
  await expect(learner.feedback).toBeInViewport();
  await learner.goOn("Enter");
  await learner.item();
  await expect(page.locator("[data-first]").first(), "then the next work").toBeFocused();

  await tabTo(page, learner.verb("hint"));
  for (let rung = 1; rung <= 3; rung += 1) {
    await page.keyboard.press("Enter");
    await expect(page.locator('.hint-ladder > ol > li[data-state="open"]')).toHaveCount(rung);
    await hasFocus(page);
  }

  await tabTo(page, page.locator(".item-options summary"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.locator('[data-verb="challenge"] input:checked'));
  await page.keyboard.press("ArrowRight");
  await expect(page.locator('[data-verb="challenge"]')).toContainText("6 times in 10");
  await hasFocus(page);

  await tabTo(page, learner.verb("dont-know"));
  await page.keyboard.press("Enter");
  await learner.expectOutcome("dont-know");
  await expect(learner.feedback).toBeFocused();
  await tabTo(page, learner.verb("go-on"));
  await learner.goOn("Enter");
  await learner.item();
  await expect(page.locator("[data-first]").first()).toBeFocused();

  await tabTo(page, learner.verb("display"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await focusIsVisible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(learner.verb("display"), "back where it came from").toBeFocused();

  await tabTo(page, learner.verb("stop"));
  await page.keyboard.press("Enter");
  await expect(page.locator('main[data-state="summary"]')).toBeVisible();
  await hasFocus(page);
  await tabTo(page, page.getByRole("link", { name: "See my report" }));
  await page.keyboard.press("Enter");
  await expect(page.locator(".screen")).toHaveAttribute("data-page", "report-page");
  await hasFocus(page);
  await tabTo(page, learner.verb("save-report"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/^foothold-otter-\d{4}-\d\d-\d\d\.json$/);
  await hasFocus(page);
});

test("the broken question, the skip link and the keypad take keys too", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt({ template: "integer-subtract/symbolic", seed: "0000000000009" });
  await expect(page.locator("#answer")).toBeFocused();
  await tabTo(page, page.locator(".item-options summary"));
  await page.keyboard.press("Enter");
  await tabTo(page, learner.verb("broken"));
  await page.keyboard.press("Enter");
  await expect(page.locator('.item-view[data-seed="0000000000009"]')).toHaveCount(0);
  await learner.item();
  await expect(page.locator("[data-first]").first(), "the next work has the focus").toBeFocused();
  await page.locator(".skip-link").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});

test("one long press of Enter does not run through check, go on and the next item", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt({ template: "integer-subtract/symbolic", seed: "0000000000009" });
  await page.keyboard.type("-6");
  for (let repeats = 0; repeats < 5; repeats += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await learner.expectOutcome("right");
  expect(await learner.item()).toMatchObject({ seed: "0000000000009" });
});
