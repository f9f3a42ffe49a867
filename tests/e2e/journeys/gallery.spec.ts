// The gallery: every figure, every control in every state, for everyone; and every control used by mouse, by touch and
// by keys alone, with something said after each change.
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
const SAMPLE = "[data-sample]";

// A trace of so many looks takes longer than the looks.
test.use({ trace: "off" });

async function open(page: Page, site: Site, lang: string, part = ""): Promise<void> {
  await page.goto(`${site.url}studio.html?lang=${lang}#/gallery${part}`);
  await started(page);
  await expect(page.locator('main[data-page="gallery"]')).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
}

/** Follows a link of the page by its address: nothing is loaded again. */
async function follow(page: Page, hash: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), hash);
  await page.locator(`a[href="${hash}"][aria-current]`).first().waitFor({ state: "attached" });
}

const addresses = (page: Page, list: string): Promise<string[]> =>
  page.locator(`[data-list="${list}"] a`).evaluateAll((links) => links.map((link) => link.getAttribute("href")!));

/** Every state of every item, one after the other; `look` is told the address and which state it is. */
async function walk(page: Page, items: string[], look: (address: string, state: number) => Promise<void>): Promise<void> {
  for (const item of items) {
    await follow(page, item);
    const states = await addresses(page, "states");
    for (const [i, state] of (states.length > 0 ? states : [item]).entries()) {
      await follow(page, state);
      await look(state, i);
    }
  }
}

/** How many tables one would have to scroll. */
const hidden = (page: Page) =>
  page.locator(".answer-area .table-scroll").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);

const items = async (page: Page): Promise<string[]> => [...(await addresses(page, "controls")), ...(await addresses(page, "tasks"))];

const light = (page: Page) => page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
const dark = (page: Page) => page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
const strong = (page: Page, is: boolean) =>
  page.evaluate((is) => void (document.documentElement.dataset.contrast = is ? "more" : "normal"), is);

/** What can differ between themes: dark, and strong contrast. */
async function contrasts(page: Page, part: string): Promise<void> {
  await dark(page);
  await contrast(page, part);
  await strong(page, true);
  await contrast(page, part);
  await light(page);
  await strong(page, false);
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
    await light(page);
    await open(page, site, lang);
    const kinds = page.locator("[data-figure-kind]");
    expect(await kinds.evaluateAll((all) => all.map((kind) => (kind as HTMLElement).dataset.figureKind))).toEqual(FIGURES);
    await axe(page);
    await contrasts(page, "main");
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page), "nothing sticks out at 320 px").toBeLessThanOrEqual(0);
    await follow(page, "#/gallery/figures/net");
    await expect(kinds).toHaveCount(1);
  });

  test(`every kind of answer is there, ${lang}`, async ({ page, site }) => {
    await open(page, site, lang, "/integer");
    const found = new Set<string>();
    for (const item of await addresses(page, "controls")) {
      await follow(page, item);
      found.add((await page.locator("[data-answer]").getAttribute("data-answer"))!);
    }
    expect([...found].sort()).toEqual([...ANSWERS].sort());
  });

  // Halves, so that both workers have one.
  for (const half of [0, 1]) {
    test(`every control in every state is for everyone and fits a small phone, ${lang}, half ${half + 1}`, async ({ page, site }) => {
      test.slow();
      await page.setViewportSize({ width: 320, height: 640 });
      await light(page);
      await open(page, site, lang, "/integer");
      const mine = (await items(page)).filter((_, i) => i % 2 === half);
      const seen = new Set<string>();
      await walk(page, mine, async (address, state) => {
        expect(await overflow(page), `${address}: nothing sticks out at 320 px`).toBeLessThanOrEqual(0);
        expect(await hidden(page), `${address}: no part of a table is out of sight`).toBe(0);
        const control = await page.locator(`${SAMPLE} [data-kind]`).first().getAttribute("data-kind");
        // The typed kinds differ by their keys only, which every state shows.
        const look = control === "typed" ? `typed ${state}` : address;
        if (state === 0 || (lang === "en" && !seen.has(look))) await axe(page, SAMPLE);
        // Between them these hold every mark of a control, before and after the end.
        if (lang === "en" && !seen.has(look) && /\/(again|right)$/.test(address)) await contrasts(page, SAMPLE);
        seen.add(look);
      });
    });
  }
}

test("light, dark, contrast and the language are chosen at the top", async ({ page, site }) => {
  await open(page, site, "en", "/order");
  const last = (name: string) => page.locator(".segments label", { has: page.locator(`input[name="${name}"]`) }).last();
  await last("theme").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await last("contrast").click();
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "more");
  await last("language").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.locator('[data-sample="order"]')).toBeVisible();
});

test("one goes from part to part by the links below", async ({ page, site }) => {
  await open(page, site, "en", "/order");
  await page.locator(".gallery-next a").last().click();
  await expect(page.locator('[data-sample="match"]')).toBeVisible();
  await page.locator(".gallery-next a").first().click();
  await expect(page.locator('[data-sample="order"]')).toBeVisible();
});

/** What a screen reader is told of the answer area besides what boxes and choices tell themselves. */
const said = (page: Page): Promise<string> =>
  page.locator(".answer-area").evaluate((area) => {
    const told = area.querySelectorAll("[role=status], [aria-live], [role=slider], [role=alert]");
    return Array.from(told, (one) => one.getAttribute("aria-valuetext") ?? one.textContent).join(" ");
  });

/** The name and state of what has the focus or was chosen last. */
const chosen = (page: Page): Promise<string[]> =>
  page.locator(".answer-area input:checked").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));

const surface = (page: Page) => page.locator(".answer-area .plot-surface svg");

type Hand = (page: Page, selector: string) => Promise<void>;
type Press = (page: Page, x: number, y: number) => Promise<void>;

/** Presses at a place of the figure, given as shares of its width and height. */
const pressAt = (touch: boolean): Press => async (page, x, y) => {
  await surface(page).scrollIntoViewIfNeeded();
  const box = (await surface(page).boundingBox())!;
  const at = [box.x + x * box.width, box.y + y * box.height] as const;
  if (touch) await page.touchscreen.tap(...at);
  else await page.mouse.click(...at);
};

/** By pointer: what is pressed, and what is said then. */
const PRESSED: [string, (page: Page, hand: Hand, press: Press) => Promise<void>, RegExp][] = [
  ["integer", (page, hand) => hand(page, '.keypad button:text-is("4")'), /I read this as 4/],
  ["order", (page, hand) => hand(page, '.order-cards li:first-child [data-move^="down"]'), /is number 2 of 4 now/],
  ["plot-number-line", (page, _, press) => press(page, 0.2, 0.5), /The point is at −\d/],
  ["plot-grid", (page, _, press) => press(page, 0.75, 0.25), /The point is at \(\d, \d\)/],
  ["plot-points", (page, _, press) => press(page, 0.75, 0.25), /Points: \(\d, \d\)\./],
  ["build-dots", (page, _, press) => press(page, 0.5, 0.5), /1 dot above \d/],
  ["build-histogram", (page, _, press) => press(page, 0.5, 0.4), /Bar \d: [1-9]/],
  ["build-bars", (page, _, press) => press(page, 0.5, 0.4), /Bar 2: [1-9]/],
  ["build-box", (page, _, press) => press(page, 0.2, 0.8), /Least: \d+\. Lower quartile: not placed yet/],
  ["build-line", (page, _, press) => press(page, 0.5, 0.5), /Points: \(\d, \d\)\./],
  ["shade-bar", (page, _, press) => press(page, 0.5, 0.5), /1 of 8 parts shaded/],
  ["shade-area", (page, _, press) => press(page, 0.55, 0.55), /11 of 100 parts shaded/],
];

/** Choices: what is pressed or reached tells its own name. */
const CHOSEN: [string, RegExp][] = [
  ["choice", /^3 plus/],
  ["multi-select", /^2 times 3/],
  ["match", /^A: /],
  ["categorise", /^Integer/],
];

const BOXES = ["fill-table", "label-tape", "label-area-model", "steps"];

for (const touch of [false, true]) {
  test.describe(touch ? "by touch" : "by mouse", () => {
    test.use({ hasTouch: touch });

    test("every control can be used, and says what changed", async ({ page, site }) => {
      const hand: Hand = (page, selector) => (touch ? page.locator(selector).tap() : page.locator(selector).click());
      await open(page, site, "en", "/integer");
      for (const [part, use, words] of PRESSED) {
        await follow(page, `#/gallery/${part}`);
        await use(page, hand, pressAt(touch));
        await expect.poll(() => said(page), { message: part }).toMatch(words);
      }
      for (const [part, name] of CHOSEN) {
        await follow(page, `#/gallery/${part}`);
        await hand(page, ".answer-area label:has(input) >> nth=0");
        await expect.poll(() => chosen(page), { message: part }).toEqual([expect.stringMatching(name)]);
      }
      for (const part of BOXES) {
        await follow(page, `#/gallery/${part}`);
        await hand(page, ".answer-area input[data-first]");
        await page.keyboard.type("12");
        await expect(page.locator(".answer-area input[data-first]")).toHaveValue("12");
      }
      await expect.poll(() => said(page), "the next line is said").toContain("Then add 3.");
    });
  });
}

/** By keys alone, from the first thing that takes the focus: what is pressed, and what is said then. */
const KEYED: [string, string[], RegExp][] = [
  ["integer", ["9", "8"], /I read this as 98/],
  ["order", ["Enter"], /is number 2 of 4 now/],
  ["plot-number-line", ["ArrowLeft"], /The point is at 2/],
  ["plot-grid", ["ArrowRight", "ArrowRight", "Space"], /The point is at \(1, 0\)/],
  ["plot-points", ["ArrowRight", "Space"], /Points: \(0, 0\)\./],
  ["build-dots", ["ArrowRight", "ArrowUp"], /1 dot above 1/],
  ["build-histogram", ["ArrowRight", "ArrowUp"], /Bar 2: 1/],
  ["build-bars", ["ArrowRight", "+"], /Bar 2: 1/],
  ["build-box", ["ArrowRight", "ArrowRight"], /Least: 11/],
  ["build-line", ["ArrowRight", "Space"], /Points: \(0, 0\)\./],
  ["shade-bar", ["ArrowRight", "Space"], /part 1: shaded/i],
  ["shade-area", ["ArrowDown", "ArrowDown", "Space"], /row 2, column 1: shaded/i],
];

test("every control can be used with keys alone, says what changed, and Enter checks it", async ({ page, site }) => {
  await open(page, site, "en", "/integer");
  const answered = page.locator('.feedback, .answer-area [role="alert"]');
  for (const [part, keys, words] of KEYED) {
    await follow(page, `#/gallery/${part}`);
    await page.locator(".answer-area [data-first]").focus();
    for (const key of keys) await page.keyboard.press(key);
    await expect.poll(() => said(page), { message: part }).toMatch(words);
    if (part === "order") continue;
    await page.keyboard.press("Enter");
    await expect(answered.first(), `${part}: Enter checks`).toBeVisible();
  }
  for (const [part, name] of CHOSEN) {
    await follow(page, `#/gallery/${part}`);
    await page.locator(".answer-area [data-first]").focus();
    await page.keyboard.press("Space");
    await expect.poll(() => chosen(page), { message: part }).toEqual([expect.stringMatching(name)]);
    if (part === "multi-select") continue;
    const first = await chosen(page);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => chosen(page), `${part}: the next one is chosen`).not.toEqual(first);
  }
  for (const part of BOXES) {
    await follow(page, `#/gallery/${part}`);
    const first = page.locator(".answer-area input[data-first]");
    await first.focus();
    await page.keyboard.type("12");
    await expect(first).toHaveValue("12");
    await page.keyboard.press("Enter");
    await expect(answered.first(), `${part}: Enter checks`).toBeVisible();
    await expect(page.locator(".feedback"), "the focus is on what came out").toBeFocused();
  }
});

test("a box keeps the focus while a line or a warning comes and goes", async ({ page, site }) => {
  await open(page, site, "en", "/integer");
  for (const part of ["integer", ...BOXES]) {
    await follow(page, `#/gallery/${part}`);
    const first = page.locator(".answer-area input[data-first]");
    await first.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert"), part).not.toBeEmpty();
    await expect(first, part).toBeFocused();
    await page.keyboard.type("12");
    await expect(first, part).toHaveValue("12");
    await expect(page.getByRole("alert"), part).toHaveCount(0);
  }
});

test("a dot, a bar and shading follow a pointer that is held down", async ({ page, site }) => {
  await open(page, site, "en", "/plot-number-line");
  const drag = async (part: string, from: [number, number], to: [number, number], words: RegExp) => {
    await follow(page, `#/gallery/${part}`);
    await surface(page).scrollIntoViewIfNeeded();
    const box = (await surface(page).boundingBox())!;
    const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(to), { steps: 24 });
    await page.mouse.up();
    await expect.poll(() => said(page), { message: part }).toMatch(words);
  };
  await drag("plot-number-line", [0.65, 0.5], [0.01, 0.5], /The point is at −10/);
  await drag("build-bars", [0.3, 0.7], [0.3, 0.01], /Bar 1: 6/);
  await drag("shade-bar", [0.05, 0.5], [0.95, 0.5], /8 of 8 parts shaded/);
});

test("what is done with holds still", async ({ page, site }) => {
  await open(page, site, "en", "/integer");
  const made = () => page.locator(".plot-surface").locator(".fig-point, .fig-dot, .fig-a").evaluateAll((marks) => marks.map((mark) => mark.outerHTML));
  const points = ["plot-number-line", "plot-grid", "plot-points", "build-dots", "build-histogram", "build-bars", "build-box", "build-line", "shade-bar", "shade-area"];
  for (const part of points) {
    await follow(page, `#/gallery/${part}/right`);
    await expect(page.locator(".plot-surface"), part).toHaveAttribute("aria-disabled", "true");
    const before = await made();
    expect(before, part).not.toEqual([]);
    await pressAt(false)(page, 0.5, 0.5);
    await page.locator(".plot-surface").focus();
    for (const key of ["ArrowLeft", "ArrowUp", "Space"]) await page.keyboard.press(key);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect(await made(), part).toEqual(before);
  }
});
