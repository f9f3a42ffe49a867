// Every way of answering, once by mouse and once by keyboard alone.
import { expect, test } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";

const CONTROLS = [
  ["typed", "integer-subtract/symbolic"],
  ["typed", "fraction-add-unlike/general"],
  ["typed", "distribute/expand"],
  ["typed", "two-step-equations/write-equation"],
  ["choice", "integer-subtract/rewrite"],
  ["multi-select", "distribute/which-equal"],
  ["fill-table", "unit-rate/table"],
  ["plot-number-line", "integer-subtract/line"],
  ["plot-grid", "slope-two-points/draw"],
  ["build-plot", "median/build"],
] as const;

for (const [kind, template] of CONTROLS) {
  test(`${kind} of ${template} is answered by mouse, and by keyboard alone`, async ({ page, site }) => {
    const learner = new Learner(page, site.url);
    expect((await learner.openAt({ template, seed: "0000000000009" })).kind).toBe(kind);
    await learner.answer(await learner.key());
    await learner.expectOutcome("right");

    await learner.openAt({ template, seed: "000000000000A" });
    await learner.answerByKeyboard(await learner.key());
    await learner.expectOutcome("right");
    await expect(learner.feedback, "the focus is on what came out").toBeFocused();
  });
}

test("a question that is broken makes room for another one and counts for nothing", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start();
  await learner.choose("integer-subtract");
  const before = await learner.item();
  await learner.reportBroken();
  await expect(page.locator(`.item-view[data-seed="${before.seed}"]`)).toHaveCount(0);
  expect((await learner.item()).skill).toBe("integer-subtract");
  const skill = (await learner.skillsState()).find((skill) => skill.id === "integer-subtract");
  expect(skill).toMatchObject({ answers: 0, right_alone: 0, slips: 0 });
});

test("checking nothing says what is missing and costs nothing", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  for (const template of ["integer-subtract/symbolic", "integer-subtract/rewrite", "unit-rate/table", "slope-two-points/draw", "median/build"]) {
    await learner.openAt({ template, seed: "0000000000009" });
    await learner.verb("check").click();
    await expect(page.getByRole("alert")).not.toBeEmpty();
    await expect(learner.feedback).toHaveCount(0);
  }
});

const KEY_NAMES: Record<string, string> = { "-": "Minus", "/": "Fraction bar", ".": "Decimal point", " ": "Space" };

test("a table is filled in with the keys on the screen alone", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt({ template: "unit-rate/table", seed: "0000000000009" });
  const press = (name: string) => page.locator(".keypad").getByRole("button", { name, exact: true }).click();
  for (const [place, text] of (await learner.key()).split("; ").entries()) {
    const box = page.locator(`[data-cell="${place}"]`);
    await expect(box, "the keys leave the focus in the box").toBeFocused();
    for (const sign of text) await press(KEY_NAMES[sign] ?? sign);
    await expect(box).toHaveValue(text);
    await press("Next empty box");
  }
  await expect(learner.verb("check"), "behind the last box comes Check").toBeFocused();
  await learner.verb("check").click();
  await learner.expectOutcome("right");
});
