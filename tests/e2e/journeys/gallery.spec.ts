// The gallery: every figure, every control in every state, for everyone, and usable with keys alone.
import type { Page } from "@playwright/test";
import { overflow } from "../harness/screens.ts";
import { axe, contrast, expect, started, test, type Site } from "../harness/test.ts";

/** What an author can write as the type of a figure. */
const FIGURES = [
  "number-line", "double-number-line", "coordinate-plane", "fraction-bar", "area-model", "tape-diagram", "ratio-table",
  "two-way-table", "dot-plot", "histogram", "bar-chart", "box-plot", "scatter-plot", "polygon", "circle", "angle", "net",
  "prism", "spinner", "tree",
];

/** What an author can write as the kind of an answer. */
const ANSWERS = [
  "integer", "number", "decimal", "fraction", "mixed-number", "percent", "ratio", "expression", "equation", "inequality",
  "ordered-pair", "number-set", "scientific", "choice", "multi-select", "order", "match", "categorise", "fill-table",
  "plot-number-line", "plot-grid", "build-plot", "shade-figure", "label-tape", "label-area-model", "steps",
];

const LANGUAGES = ["en", "es"] as const;

async function open(page: Page, site: Site, lang: string, part = ""): Promise<void> {
  await page.goto(`${site.url}studio.html?lang=${lang}#/gallery${part}`);
  await started(page);
  await expect(page.locator('main[data-page="gallery"]')).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
}

/** Follows a link of the page by its address: nothing is loaded again. */
async function follow(page: Page, hash: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), hash);
  await expect(page.locator(`a[href="${hash}"][aria-current]`).first()).toBeVisible();
}

const addresses = (page: Page, list: string): Promise<string[]> =>
  page.locator(`[data-list="${list}"] a`).evaluateAll((links) => links.map((link) => link.getAttribute("href")!));

/** axe by light, what can differ by dark, and nothing that sticks out of a small phone. */
async function isForEveryone(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await axe(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await contrast(page);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page), `${name}: nothing sticks out at 320 px`).toBeLessThanOrEqual(0);
}

test("the student's page leads to the gallery, and from there back", async ({ page, site }) => {
  await page.goto(`${site.url}index.html#/gallery`);
  await page.waitForURL("**/studio.html#/gallery");
  await started(page);
  await expect(page.locator('main[data-page="gallery"]')).toBeVisible();
  await page.evaluate(() => void (location.hash = "#/about"));
  await page.waitForURL("**/index.html#/about");
  await started(page);
});

for (const lang of LANGUAGES) {
  test(`every kind of figure is there and is for everyone, ${lang}`, async ({ page, site }) => {
    test.slow();
    await open(page, site, lang);
    const kinds = page.locator("[data-figure-kind]");
    await expect(kinds).toHaveCount(FIGURES.length);
    expect(await kinds.evaluateAll((all) => all.map((kind) => (kind as HTMLElement).dataset.figureKind))).toEqual(FIGURES);
    await isForEveryone(page, "figures");
    await follow(page, "#/gallery/figures/net");
    await expect(kinds).toHaveCount(1);
  });

  test(`every kind of answer is there and is for everyone in every state, ${lang}`, async ({ page, site }) => {
    test.setTimeout(600_000);
    await open(page, site, lang);
    const found = new Set<string>();
    for (const control of [...(await addresses(page, "controls")), ...(await addresses(page, "tasks"))]) {
      await page.setViewportSize({ width: 1366, height: 768 });
      await follow(page, control);
      found.add((await page.locator("[data-answer]").getAttribute("data-answer"))!);
      const states = await addresses(page, "states");
      if (states.length === 0) await isForEveryone(page, control);
      for (const state of states) {
        await follow(page, state);
        await isForEveryone(page, state);
      }
    }
    expect([...found].filter((kind) => ANSWERS.includes(kind)).sort()).toEqual([...ANSWERS].sort());
  });
}

test("light, dark and the language are chosen at the top", async ({ page, site }) => {
  await open(page, site, "en", "/order");
  await page.locator(".segments label", { has: page.locator('input[name="theme"]') }).last().click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.locator(".segments label", { has: page.locator('input[name="language"]') }).last().click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.locator('[data-sample="order"]')).toBeVisible();
});

test("cards are moved by their buttons with keys alone", async ({ page, site }) => {
  await open(page, site, "en", "/order");
  const cards = page.locator(".order-cards .order-card");
  const before = await cards.allTextContents();
  await page.locator(".order-cards li").first().locator("button").last().focus();
  await page.keyboard.press("Enter");
  await expect(cards.nth(1)).toHaveText(before[0]!);
  await expect(cards.first()).toHaveText(before[1]!);
});

test("a group, an option and a partner are chosen with keys alone", async ({ page, site }) => {
  await open(page, site, "en");
  for (const part of ["choice", "categorise", "match"]) {
    await follow(page, `#/gallery/${part}`);
    const choices = page.locator('.answer-area input[type="radio"]');
    await choices.first().focus();
    await page.keyboard.press("Space");
    await expect(choices.first()).toBeChecked();
    await page.keyboard.press("ArrowDown");
    await expect(choices.nth(1)).toBeChecked();
  }
  await follow(page, "#/gallery/multi-select");
  const boxes = page.locator('.answer-area input[type="checkbox"]');
  await boxes.nth(2).focus();
  await page.keyboard.press("Space");
  await expect(boxes.nth(2)).toBeChecked();
});

test("boxes are typed into, by keys and by the keypad, and checked with Enter", async ({ page, site }) => {
  await open(page, site, "en", "/integer");
  const box = page.locator("#answer");
  await box.focus();
  await page.keyboard.type("98765");
  await expect(page.locator("#reading")).toContainText("98765");
  await page.locator(".keypad button", { hasText: /^4$/ }).click();
  await expect(box).toHaveValue("987654");
  await box.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".feedback")).toHaveAttribute("data-outcome", "again");
  await expect(page.locator(".feedback"), "the focus is on what came out").toBeFocused();

  for (const part of ["fill-table", "label-tape", "label-area-model", "steps"]) {
    await follow(page, `#/gallery/${part}`);
    const first = page.locator(".answer-area input[data-first]");
    await first.focus();
    await page.keyboard.type("12");
    await expect(first).toHaveValue("12");
  }
});

test("what is plotted, built and shaded answers to keys", async ({ page, site }) => {
  await open(page, site, "en");
  for (const part of ["plot-number-line", "plot-grid", "plot-points", "build-dots", "build-histogram", "build-bars", "build-box", "build-line", "shade-bar", "shade-area"]) {
    await follow(page, `#/gallery/${part}`);
    const first = page.locator(".answer-area [data-first]");
    await first.focus();
    await expect(first, part).toBeFocused();
    const area = page.locator(".answer-main");
    const before = await area.innerHTML();
    for (const key of ["ArrowUp", "ArrowRight", "Space"]) await page.keyboard.press(key);
    await expect.poll(() => area.innerHTML(), { message: part }).not.toBe(before);
  }
});
