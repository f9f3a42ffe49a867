// What a link may ask for: good values are followed, bad ones are told kindly, and nothing breaks.
import { expect, started, test } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";
import { overflow } from "../harness/screens.ts";

const NASTY = ["%00%FF", "%E0%A4%A", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "NaN", "-1e999", "../../etc/passwd", "\u202e\u0000🙂ñ", "a".repeat(3000), "javascript:alert(1)", "__proto__", "' OR 1=1 --"];
const NAMES = ["lang", "theme", "pack", "unit", "skill", "standard", "goal", "until", "challenge", "seed", "embed", "plan", "host"];

test("nasty values of every parameter, in the query and in the hash, leave the page as it is", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  for (const [at, value] of NASTY.entries()) {
    const escaped = value.startsWith("%") ? value : encodeURIComponent(value);
    const pairs = NAMES.map((name) => `${name}=${escaped}`).join("&");
    await page.goto("about:blank");
    await learner.visit(at % 2 === 0 ? `?${pairs}` : `#/?${pairs}`);
    await expect(learner.notice("bad-parameter").first(), value.slice(0, 20)).toBeVisible();
    await expect(page.locator("#nickname")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.locator("html")).not.toHaveAttribute("data-theme");
    expect(await overflow(page), value.slice(0, 20)).toBeLessThanOrEqual(0);
  }
});

test("a bad value of any parameter is told kindly, as text, until it is put away", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  for (const name of NAMES) {
    await page.goto("about:blank");
    await learner.visit(`?${name}=${encodeURIComponent("<b>no</b>")}`);
    const told = learner.notice("bad-parameter");
    await expect(told).toContainText(name);
    await expect(told).toContainText("<b>no</b>");
    await told.locator('[data-verb="dismiss"]').click();
    await expect(told).toHaveCount(0);
  }
});

test("everything nasty at once still lets one practise", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  const all = NAMES.flatMap((name) => NASTY.slice(0, 6).map((value) => `${name}=${encodeURIComponent(value)}`)).join("&");
  await learner.visit(`?${all}#/practice?${all}`);
  await learner.start();
  await learner.answerRight();
});

test("nasty addresses of pages are a kind page", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start();
  for (const hash of ["#/<script>", "#/practice/../../x", "#//", "#/%E0%A4%A", "#/" + "x".repeat(5000), "#", "#main", "#/resume/🙂"]) {
    await page.evaluate((hash) => void (location.hash = hash), hash);
    await expect(page.locator("#main")).toBeVisible();
  }
  await learner.open("practice");
  await learner.item();
});

test("good links are followed", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit("?lang=es&theme=dark&skill=median&challenge=harder");
  const html = page.locator("html");
  await expect(html).toHaveAttribute("lang", "es");
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(page.locator(".notice")).toHaveCount(0);
  await learner.start();
  expect((await learner.item()).skill).toBe("median");
  await page.locator(".item-options summary").click();
  await expect(learner.verb("challenge").getByRole("radio").nth(2)).toBeChecked();

  await page.goto("about:blank");
  await learner.visit("#/practice?lang=en&theme=light&skill=unit-rate");
  await expect(html).toHaveAttribute("lang", "en");
  await expect(html).toHaveAttribute("data-theme", "light");
  expect((await learner.item()).skill, "a hash is read like a query").toBe("unit-rate");
});

test("a skill that is not here is told, and another can be chosen", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit("?skill=knitting");
  await expect(learner.notice("unknown-skill")).toContainText("knitting");
  await learner.start();
  await learner.item();
});

test("parameters that are not ours are left alone", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit("?utm_source=x&constructor=1&toString=2");
  await started(page);
  await expect(page.locator(".notice")).toHaveCount(0);
});
