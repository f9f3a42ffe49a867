// What comes back after an answer: a named idea, a kind word, help; and what none of it costs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drawKey, expect, test } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";

const SEED = "0000000000009";
const SUBTRACT = { template: "integer-subtract/symbolic", seed: SEED };
const PACK = join(import.meta.dirname, "../../../content/grade-6-8-math");

/** The line a student reads for a misconception. */
function studentLine(id: string): string {
  const entry = readFileSync(join(PACK, "misconceptions.toml"), "utf8").split("[[misconception]]").find((entry) => entry.includes(`id = "${id}"`))!;
  return /^student\.en = "(.*)"$/m.exec(entry)![1]!;
}

const plain = (text: string) => text.replaceAll("−", "-").replace(/[\s$\u2061-\u2064]+/g, "");

test("every wrong answer a template foresees is named as its misconception, with the student's own number", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  const { wrong } = await drawKey(SUBTRACT.template, SEED);
  expect(wrong.length).toBeGreaterThan(1);
  for (const { bug, response } of wrong) {
    await learner.openAt(SUBTRACT);
    await learner.answer(response);
    await learner.expectOutcome("again");
    await expect(learner.feedback).toHaveAttribute("data-misconception", bug);
    expect(plain(await learner.feedback.locator(".feedback-text .keep").first().innerText())).toBe(plain(`${response}.`));
    expect(plain(await learner.feedback.locator("#verdict-name").innerText())).toBe(plain(studentLine(bug)));
  }
});

test("after a slip the retry is open, is counted once, and can be right", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt(SUBTRACT);
  await learner.answer("6");
  await learner.expectOutcome("again");
  await expect(page.locator("main")).toHaveAttribute("data-phase", "retry");
  await expect(page.locator("#answer"), "what was typed still stands there").toHaveValue("6");
  await learner.answerRight();
  await expect(page.locator("main")).toHaveAttribute("data-phase", "finished");
  const skill = (await learner.skillsState()).find((skill) => skill.id === "integer-subtract");
  expect(skill).toMatchObject({ answers: 1, right_alone: 0, slips: 1 });
});

test("three slips are enough: the lines come by themselves", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt(SUBTRACT);
  for (const [wrong, phase] of [["6", "retry"], ["12", "retry"], ["5", "finished"]] as const) {
    await learner.answer(wrong);
    await expect(learner.feedback.locator(".keep").first()).toContainText(wrong);
    await expect(page.locator("main")).toHaveAttribute("data-phase", phase);
  }
  await expect(page.locator(".worked-steps li")).toHaveCount(1);
  await expect(learner.verb("check")).toHaveCount(0);
  await learner.verb("hint").click();
  await expect(page.locator(".worked-steps li")).toHaveCount(2);
  await learner.goOn();
  await learner.item();
});

test("a right value that can be simplified is almost there and costs nothing", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt({ template: "fraction-add-unlike/general", seed: SEED });
  await learner.answer("10/24");
  await learner.expectOutcome("almost");
  await expect(learner.feedback).toContainText("does not count as a try");
  await learner.answerRight();
  const skill = (await learner.skillsState()).find((skill) => skill.id === "fraction-add-unlike");
  expect(skill).toMatchObject({ answers: 1, right_alone: 1, slips: 0 });
});

test("what cannot be read costs nothing and gets a hint that names it", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt(SUBTRACT);
  for (const [typed, hint] of [["3 -", "after"], ["four", "four"], ["3/0", "0"], ["((2", "("], ["🙂", "🙂"], ["9".repeat(200), "longer"], ["9".repeat(40), "digits"], ["1,5", "point"]] as const) {
    await learner.answer(typed);
    await learner.expectOutcome("unreadable");
    await expect(learner.feedback.locator(".feedback-text"), typed.slice(0, 10)).toContainText(hint);
    await expect(page.locator("#answer"), "nothing is lost").toHaveValue(typed);
    await expect(page.locator("main")).toHaveAttribute("data-phase", "answering");
  }
  await learner.answerRight();
  const skill = (await learner.skillsState()).find((skill) => skill.id === "integer-subtract");
  expect(skill).toMatchObject({ answers: 1, right_alone: 1, slips: 0 });
});

test("I don't know this yet opens the worked lines", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt(SUBTRACT);
  await learner.verb("dont-know").click();
  await learner.expectOutcome("dont-know");
  const { steps } = await drawKey(SUBTRACT.template, SEED);
  for (let line = 1; line < steps.length; line += 1) {
    await expect(page.locator(".worked-steps li")).toHaveCount(line);
    await learner.verb("hint").click();
  }
  await expect(page.locator(".worked-steps li")).toHaveCount(steps.length);
  await expect(learner.verb("hint")).toHaveCount(0);
  await learner.goOn();
});

test("the ladder opens rung by rung to the worked lines, and right with help is right", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt(SUBTRACT);
  const { hints, steps } = await drawKey(SUBTRACT.template, SEED);
  const rungs = page.locator(".hint-ladder > ol > li");
  await expect(rungs).toHaveCount(4);
  for (const [at, words] of [hints.nudge.en, hints.strategy.en, hints.next.en].entries()) {
    await expect(page.locator('.hint-ladder > ol > li[data-state="open"]')).toHaveCount(at);
    await learner.verb("hint").click();
    await expect(rungs.nth(at)).toHaveAttribute("data-state", "open");
    expect(plain(await rungs.nth(at).innerText())).toContain(plain(words));
  }
  for (let line = 1; line <= steps.length; line += 1) {
    await learner.verb("hint").click();
    await expect(page.locator(".worked-steps li")).toHaveCount(line);
  }
  await expect(learner.verb("hint")).toHaveCount(0);
  await learner.answerRight();
  const skill = (await learner.skillsState()).find((skill) => skill.id === "integer-subtract");
  expect(skill, "with the lines open it is no evidence, and no slip").toMatchObject({ right_alone: 0, slips: 0 });
});

test("the challenge can be switched and counts from the next item", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.openAt(SUBTRACT);
  await page.locator(".item-options summary").click();
  const levels = learner.verb("challenge").getByRole("radio");
  await expect(levels.nth(1)).toBeChecked();
  await learner.verb("challenge").locator("label").nth(2).click();
  await expect(levels.nth(2)).toBeChecked();
  await expect(learner.verb("challenge")).toContainText("6 times in 10");
  expect(await learner.item()).toMatchObject(SUBTRACT);
  await page.reload();
  await learner.item();
  await page.locator(".item-options summary").click();
  await expect(levels.nth(2)).toBeChecked();
});
