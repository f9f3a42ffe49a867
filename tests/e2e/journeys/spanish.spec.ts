// A whole sitting in Spanish: nothing of the page stays in English, and switching keeps the item.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drawKey, expect, test } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";

const TEXTS = join(import.meta.dirname, "../../../src/ui/text");

/** Every fixed sentence of a language, as its file has it. */
function sentences(lang: string): Set<string> {
  const file = readFileSync(join(TEXTS, `${lang}.rs`), "utf8");
  return new Set([...file.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1]!).filter((text) => /\p{L}{2}/u.test(text)));
}

const SPANISH = sentences("es");
const ENGLISH = new Set([...sentences("en")].filter((text) => !SPANISH.has(text)));

/** Fixed English sentences that are shown outside of what is marked as English. */
async function leftovers(learner: Learner, marked = "en"): Promise<string[]> {
  const texts = await learner.page.evaluate((marked) => {
    const own = (element: Element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent!.trim());
    const shown = [...document.querySelectorAll("body *")].filter((element) => element.closest("[lang]")?.getAttribute("lang") !== marked);
    return shown.flatMap((element) => [...own(element), element.getAttribute("aria-label"), element.getAttribute("title"), element.getAttribute("aria-valuetext")]);
  }, marked);
  return texts.filter((text): text is string => !!text && ENGLISH.has(text));
}

test("the two languages are really compared", () => {
  expect(ENGLISH.size).toBeGreaterThan(100);
  expect(ENGLISH).toContain("Go on");
  expect(SPANISH).toContain("Parar y guardar");
});

test("a whole sitting in Spanish, and back to English with the same item", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator('label[lang="es"]'), "the other language is marked as such").toHaveText("Español");
  expect(await leftovers(learner, "none"), "an English page would be noticed").toContain("Start");
  await page.locator('label[lang="es"]').click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  const clean = async (where: string) => expect(await leftovers(learner), where).toEqual([]);
  await clean("welcome");
  await learner.start("Nutria");
  await learner.choose("integer-subtract");
  await clean("item");
  await learner.verb("hint").click();
  await clean("hint");
  const { wrong } = await drawKey((await learner.item()).template, (await learner.item()).seed);
  await learner.answer(wrong[0].response);
  await learner.expectOutcome("again");
  await clean("again");
  await learner.answerRight();
  await clean("right");
  await learner.goOn();
  await learner.verb("dont-know").click();
  await learner.expectOutcome("dont-know");
  await clean("worked lines");
  await learner.goOn();
  await page.locator(".item-options summary").click();
  await clean("options");

  const before = await learner.item();
  await learner.verb("display").click();
  await clean("display");
  await page.getByRole("dialog").locator('label[lang="en"]').click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await learner.verb("close").click();
  expect(await learner.item(), "the item stays").toEqual(before);
  await expect(learner.verb("stop")).toHaveText("Stop and save");
  await learner.verb("display").click();
  await page.getByRole("dialog").locator('label[lang="es"]').click();
  await learner.verb("close").click();

  await learner.stop();
  await clean("summary");
  for (const place of ["skills", "report", "about", "welcome", "practice"]) {
    await learner.open(place);
    await clean(place);
  }
  await page.reload();
  await expect(page.locator("html"), "the choice is kept").toHaveAttribute("lang", "es");
  await learner.open("report");
  expect((await learner.saveReport()).learner.lang).toBe("es");
});
