// A learner at the page: what people do, by mouse or by keyboard alone, in words of the app.
import { readFile } from "node:fs/promises";
import { expect, type Download, type Locator, type Page } from "@playwright/test";
import { logKey, logText, store, type Planted } from "./log.ts";
import { drawKey, started } from "./test.ts";

export type Shown = { template: string; seed: string; kind: string; skill: string };
export type Outcome = "right" | "almost" | "again" | "unreadable" | "dont-know";

/** The page takes a second Enter or click within this time for the same press, ms. */
const SAME_PRESS_MS = 300;

export class Learner {
  readonly page: Page;
  /** The folder of the app, with its slash, or the address of the single file. */
  readonly address: string;
  #pressedAt = 0;

  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
  }

  async visit(rest = ""): Promise<void> {
    await this.page.goto(this.address + rest);
    await started(this.page);
  }

  /** Opens the page with this item before a learner who has just begun. */
  async openAt(planted: Planted, rest = ""): Promise<Shown> {
    await store(this.page, this.address, { [logKey(planted.learner)]: logText(planted) });
    await this.visit(rest);
    return this.item();
  }

  async start(nickname = "Otter"): Promise<void> {
    await this.page.locator("#nickname").fill(nickname);
    await this.verb("start").click();
    await expect(this.page.locator(".item-view")).toBeVisible();
  }

  /** Opens a page of the app by its address: `skills`, `report`, `about`, `practice`, `welcome`. */
  async open(page: string): Promise<void> {
    await this.page.evaluate((page) => void (location.hash = `#/${page}`), page);
    const shown = { report: "report-page", practice: "practice|rest" }[page] ?? page;
    await expect(this.page.locator(".screen")).toHaveAttribute("data-page", new RegExp(shown));
  }

  async choose(skill: string): Promise<void> {
    await this.open("skills");
    await this.page.locator(`.skill-row[data-skill="${skill}"]`).locator('[data-verb="practise-skill"]').click();
    await expect(this.page.locator(".item-view")).toHaveAttribute("data-skill", skill);
  }

  verb(name: string): Locator {
    return this.page.locator(`[data-verb="${name}"]`);
  }

  notice(name: string): Locator {
    return this.page.locator(`[data-notice="${name}"]`);
  }

  get feedback(): Locator {
    return this.page.locator(".feedback");
  }

  async item(): Promise<Shown> {
    const view = this.page.locator(".item-view");
    await expect(view).toBeVisible();
    return view.evaluate((element) => ({ ...(element as HTMLElement).dataset }) as unknown as Shown);
  }

  async expectOutcome(outcome: Outcome): Promise<void> {
    await expect(this.feedback).toHaveAttribute("data-outcome", outcome);
  }

  /** The key of the open item, in the notation of responses. */
  async key(): Promise<string> {
    const { template, seed } = await this.item();
    return (await drawKey(template, seed)).key;
  }

  /** Gives the response by mouse (boxes are typed into) and presses Check. */
  async answer(notation: string): Promise<void> {
    await this.give(notation);
    await this.#press(() => this.verb("check").click());
  }

  async answerRight(): Promise<void> {
    await this.answer(await this.key());
    await this.expectOutcome("right");
  }

  /** Puts a response into the control, without checking it. */
  async give(notation: string): Promise<void> {
    const { kind } = await this.item();
    await GIVE[kind]!(this.page, notation);
  }

  /** Gives the response with keys alone, from wherever the page has put the focus, and checks it with Enter. */
  async answerByKeyboard(notation: string): Promise<void> {
    const { kind } = await this.item();
    await expect(this.page.locator("[data-first]").first(), "the work has the focus").toBeFocused();
    await TYPE[kind]!(this.page, notation);
    await this.#press(() => this.page.keyboard.press("Enter"));
  }

  /** Goes on to the next item, or to the summary. */
  async goOn(press: "mouse" | "Enter" = "mouse"): Promise<void> {
    const before = await this.page.locator(".item-view").getAttribute("data-seed");
    await this.#press(() => (press === "mouse" ? this.verb("go-on").click() : this.page.keyboard.press("Enter")));
    await expect(this.page.locator(`.item-view[data-seed="${before}"]`)).toHaveCount(0);
  }

  async reportBroken(): Promise<void> {
    await this.page.locator(".item-options summary").click();
    await this.verb("broken").click();
  }

  async stop(): Promise<void> {
    await this.verb("stop").click();
    await expect(this.page.locator('main[data-state="summary"]')).toBeVisible();
  }

  /** Presses "Save my report" where it stands and reads what came out. */
  async saveReport(): Promise<any> {
    return JSON.parse(await this.saveReportText());
  }

  async saveReportText(): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.verb("save-report").first().click()]);
    return textOf(download);
  }

  /** Chooses a report file: its text, or a path. */
  async loadFile(text: string | Buffer, name = "report.json"): Promise<void> {
    const buffer = typeof text === "string" ? Buffer.from(text) : text;
    await this.verb("load-file").setInputFiles({ name, mimeType: "application/json", buffer });
  }

  /** What the report says of every skill. */
  async skillsState(): Promise<any[]> {
    await this.open("report");
    return (await this.saveReport()).skills;
  }

  /** How far the mastery track is filled, in percent of its box. */
  async track(): Promise<number> {
    return Number.parseFloat((await this.page.locator(".mastery-track-ink").first().getAttribute("width")) ?? "");
  }

  async #press(act: () => Promise<void>): Promise<void> {
    const after = this.#pressedAt + SAME_PRESS_MS;
    if (Date.now() <= after) await this.page.waitForFunction((after) => Date.now() > after, after);
    await act();
    this.#pressedAt = Date.now();
  }
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

type Way = (page: Page, notation: string) => Promise<void>;

const GIVE: Record<string, Way> = {
  typed: (page, notation) => page.locator("#answer").fill(notation),
  choice: (page, notation) => option(page, notation).click(),
  "multi-select": async (page, notation) => {
    const wanted = notation.split(",").map(Number);
    const rows = page.locator(".choices label");
    for (let place = 1; place <= (await rows.count()); place += 1) {
      await rows.nth(place - 1).locator("input").setChecked(wanted.includes(place));
    }
  },
  "fill-table": async (page, notation) => {
    for (const [place, text] of notation.split("; ").entries()) await page.locator(`[data-cell="${place}"]`).fill(text);
  },
  "plot-number-line": async (page, notation) => {
    await seek(page, "x", valueOf(notation), async () => (await spoken(page)).at(-1)!);
  },
  "plot-grid": async (page, notation) => {
    const [x, y] = numbersIn(notation) as [number, number];
    const across = await seek(page, "x", x, async () => (await spoken(page)).at(-2)!);
    const up = await seek(page, "y", y, async () => (await spoken(page)).at(-1)!);
    await page.locator(".plot-surface svg").click({ position: { x: across, y: up } });
    await expect.poll(() => spoken(page)).toEqual([x, y]);
  },
  "build-plot": async (page, notation) => {
    const places = new Map<number, number>();
    for (const value of numbersIn(notation)) {
      const known = places.get(value);
      const y = 20;
      if (known !== undefined) {
        await changing(page, () => page.locator(".plot-surface svg").click({ position: { x: known, y } }));
        continue;
      }
      const found = await seek(page, "x", value, async () => {
        const here = (await spoken(page)).at(-1)!;
        if (here !== value) await changing(page, () => page.locator('[data-verb="remove-dot"]').click());
        return here;
      });
      places.set(value, found);
    }
  },
};

const TYPE: Record<string, Way> = {
  typed: async (page, notation) => {
    await page.keyboard.press("Control+a");
    await page.keyboard.type(notation);
  },
  choice: (page, notation) => page.keyboard.press(notation),
  "multi-select": async (page, notation) => {
    for (const place of notation.split(",")) {
      await page.keyboard.press(place);
      await expect(option(page, place).locator("input")).toBeChecked();
    }
  },
  "fill-table": async (page, notation) => {
    for (const [place, text] of notation.split("; ").entries()) {
      await expect(page.locator(`[data-cell="${place}"]`)).toBeFocused();
      await page.keyboard.type(text);
      if (place + 1 < notation.split("; ").length) await page.keyboard.press("Tab");
    }
  },
  "plot-number-line": async (page, notation) => {
    await page.keyboard.press("Home");
    await expect(page.locator(".plot-surface")).toHaveAttribute("aria-valuenow", "0");
    await walk(page, valueOf(notation), -1, "ArrowLeft", "ArrowRight");
  },
  "plot-grid": async (page, notation) => {
    const [x, y] = numbersIn(notation) as [number, number];
    await changing(page, () => page.keyboard.press("ArrowRight"));
    await walk(page, x, -2, "ArrowLeft", "ArrowRight");
    await walk(page, y, -1, "ArrowDown", "ArrowUp");
    await changing(page, () => page.keyboard.press("Space"));
  },
  "build-plot": async (page, notation) => {
    for (const value of numbersIn(notation)) {
      await walk(page, value, -1, "ArrowLeft", "ArrowRight");
      await changing(page, () => page.keyboard.press("ArrowUp"));
    }
  },
};

const option = (page: Page, place: string) => page.locator(".choices label").nth(Number(place) - 1);

function valueOf(notation: string): number {
  const [top, bottom = 1] = notation.replace("−", "-").split("/").map(Number) as [number, number?];
  return top / bottom;
}

/** Every number in a text; `(2,3)` holds two. */
function numbersIn(text: string): number[] {
  return (text.match(/[-−]?\d+(?:[./]\d+)?/g) ?? []).map(valueOf);
}

/** The numbers in what the plot says of itself. */
async function spoken(page: Page): Promise<number[]> {
  return numbersIn(await page.locator(".plot-state").innerText());
}

/** Does something and waits until the plot says something else. */
async function changing(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await page.locator(".plot-state").innerText();
  await act();
  await expect(page.locator(".plot-state")).not.toHaveText(before);
}

/** Presses keys until the number at `place` of what the plot says is `value`. */
async function walk(page: Page, value: number, place: number, less: string, more: string): Promise<void> {
  for (let step = 0; step < 100; step += 1) {
    const here = (await spoken(page)).at(place)!;
    if (here === value) return;
    await changing(page, () => page.keyboard.press(here > value ? less : more));
  }
  throw new Error(`no key leads to ${value}`);
}

/** Halves the plot with clicks until one lies where `read` says `value`; tells how far along that is, in pixels. */
async function seek(page: Page, axis: "x" | "y", value: number, read: () => Promise<number>): Promise<number> {
  const surface = page.locator(".plot-surface svg");
  const box = (await surface.boundingBox())!;
  // Up is more on the vertical axis, and down is where pixels grow.
  let [less, more] = axis === "x" ? [0, box.width] : [box.height, 0];
  for (let tries = 0; tries < 12; tries += 1) {
    const along = (less + more) / 2;
    await surface.click({ position: axis === "x" ? { x: along, y: box.height / 2 } : { x: box.width / 2, y: along } });
    await drawn(page);
    const here = await read();
    if (here === value) return along;
    if (here < value) less = along;
    else more = along;
  }
  throw new Error(`no place of the plot is ${value}`);
}

/** Until the page has drawn what the last thing done to it led to. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
