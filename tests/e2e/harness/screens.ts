// Every screen and state a student can see, and how to get there: what is looked at by axe, by rulers and by eyes.
import { expect, type Page } from "@playwright/test";
import { Learner } from "./learner.ts";
import { logKey, logText, store, type Planted } from "./log.ts";

export type Lang = "en" | "es";

export type Screen = {
  name: string;
  reach: (learner: Learner, lang: Lang) => Promise<void>;
};

const SEED = "0000000000009";
const SUBTRACT = "integer-subtract/symbolic";
/** Of `SUBTRACT` with `SEED`: 3 - 9. */
const WRONG = "5R4 1 6 1ek 0 int-sub-small-big";
const RIGHT = "5R4 1 -6 1ek +";

const query = (lang: Lang) => `?lang=${lang}`;

function planted(planted: Planted, rest = "", then?: (learner: Learner) => Promise<unknown>): Screen["reach"] {
  return async (learner, lang) => {
    await learner.openAt({ seed: SEED, ...planted, lang }, query(lang) + rest);
    await then?.(learner);
  };
}

const item = (name: string, template: string, then?: (learner: Learner) => Promise<unknown>): Screen => ({
  name: `item-${name}`,
  reach: planted({ template }, "", then),
});

/** A page that is not the item's, for a learner with this log. */
function page(rest: string, log: Planted = {}): Screen["reach"] {
  return async (learner, lang) => {
    await store(learner.page, learner.address, { [logKey()]: logText({ seed: SEED, ...log, lang }) });
    await learner.visit(query(lang) + rest);
  };
}

async function fresh(learner: Learner, rest: string): Promise<void> {
  await store(learner.page, learner.address, {});
  await learner.visit(rest);
}

/** Work on three skills: one right, one right with help, one slip. */
const WORK: Planted = {
  template: SUBTRACT,
  more: [RIGHT, "6L6 2", "7S7 unit-rate/table 0000000000009 0 0", "8H8 1 n", "9R9 2 10;%20150 1ek +", "aLa 3", "bSb median/build 0000000000009 0 0", "cRc 1 4,8,8,8,8,8,8 1ek 0 median-of-axis"],
};

export const SCREENS: Screen[] = [
  { name: "welcome", reach: (learner, lang) => fresh(learner, query(lang)) },
  { name: "welcome-profiles", reach: page("#/welcome") },
  { name: "ready", reach: page("#/practice", { more: [] }) },
  item("integer", SUBTRACT),
  item("fraction", "fraction-add-unlike/bars"),
  item("expression", "distribute/area-model"),
  item("equation", "two-step-equations/write-equation"),
  item("figure", "area-triangle/slanted"),
  item("choice", "integer-subtract/rewrite"),
  item("choice-chosen", "unit-rate/better-buy", (learner) => learner.give("1")),
  item("multi-select", "distribute/which-equal", (learner) => learner.give("1,3")),
  item("fill-table", "unit-rate/table"),
  item("number-line", "integer-subtract/line", (learner) => learner.give("-3")),
  item("grid", "slope-two-points/draw", (learner) => learner.give("(5,5)")),
  item("dot-plot", "median/build", (learner) => learner.give("4,4,6")),
  item("missing-answer", SUBTRACT, (learner) => learner.verb("check").click()),
  item("options", SUBTRACT, (learner) => learner.page.locator(".item-options summary").click()),
  { name: "feedback-right", reach: planted({ template: SUBTRACT, more: [RIGHT] }) },
  { name: "feedback-right-choice", reach: planted({ template: "integer-subtract/rewrite" }, "", (learner) => learner.answerRight()) },
  { name: "feedback-almost", reach: planted({ template: "fraction-add-unlike/general", more: ["5R4 1 10/24 1ek ~"] }) },
  { name: "feedback-again", reach: planted({ template: SUBTRACT, more: [WRONG] }) },
  { name: "feedback-again-table", reach: planted({ template: "unit-rate/table" }, "", (learner) => learner.answer("10; 151")) },
  {
    name: "feedback-together",
    reach: planted({ template: SUBTRACT, more: [WRONG, "6R5 2 12 1ek 0 int-sub-wrong-direction", "7R6 3 5 1ek 0"] }),
  },
  {
    name: "feedback-unreadable",
    reach: planted({ template: SUBTRACT }, "", async (learner) => {
      await learner.answer("3 -");
      await learner.expectOutcome("unreadable");
    }),
  },
  { name: "feedback-dont-know", reach: planted({ template: SUBTRACT, more: ["5D4 1 1ek"] }) },
  { name: "worked-steps", reach: planted({ template: "two-step-equations/integers", more: ["5D4 1 1ek", "6H5 2 w1", "7H6 3 w2"] }) },
  { name: "hints", reach: planted({ template: "fraction-add-unlike/nested", more: ["5H4 1 n", "6H5 2 s"] }) },
  { name: "hints-all", reach: planted({ template: SUBTRACT, more: ["5H4 1 n", "6H5 2 s", "7H6 3 x", "8H7 4 w1", "9H8 5 w2"] }) },
  { name: "summary", reach: page("#/practice", { ...WORK, more: [...WORK.more!, "dLd 2", "eEe"] }) },
  { name: "skills", reach: page("#/skills", WORK) },
  { name: "report", reach: page("#/report", WORK) },
  { name: "report-empty", reach: page("#/report") },
  { name: "privacy", reach: page("#/about") },
  { name: "unknown-page", reach: page("#/nowhere") },
  {
    name: "display",
    reach: planted({ template: SUBTRACT }, "", async (learner) => {
      await learner.verb("display").click();
      await expect(learner.page.getByRole("dialog")).toBeVisible();
    }),
  },
  {
    name: "storage-blocked",
    reach: async (learner, lang) => {
      await learner.page.addInitScript(refuseStorage);
      await learner.visit(query(lang));
      await learner.start();
    },
  },
  { name: "bad-link", reach: page("&theme=plaid&skill=knitting") },
  {
    name: "missing-content",
    reach: async (learner, lang) => {
      await learner.page.route(/pack\/6-SP\.bin/, (route) => route.abort());
      await store(learner.page, learner.address, {});
      await learner.page.evaluate(forgetFiles);
      await page("&skill=median")(learner, lang);
      await expect(learner.page.locator('main[data-state="missing"]')).toBeVisible();
    },
  },
];

/** What a browser does that forbids a page to keep anything. */
export function refuseStorage(): void {
  Object.defineProperty(window, "localStorage", {
    get: () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  });
}

/** As on the first visit: no worker has kept any file. */
async function forgetFiles(): Promise<void> {
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

/** How far the page sticks out to the right, in pixels. */
export const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
