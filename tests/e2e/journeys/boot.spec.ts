import { axe, expect, serveDist, started, test } from "../harness/test.ts";

test("the page opens three folders deep under its own policy", async ({ page, site }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(site.url);
  await started(page);
  await axe(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(asked.filter((path) => path.includes("studio")), "a student never downloads the desk").toEqual([]);
});

test("the page opens in the dark and on a phone", async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(site.url);
  await started(page);
  await axe(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, "nothing sticks out at 320 px").toBeLessThanOrEqual(320);
});

test("hostile parameters do not keep the page from opening", async ({ page, site }) => {
  for (const address of ["?lang=%00%ff&skill=../../etc&seed=-1e999", "?theme=<script>alert(1)</script>", "#/%E0%A4%A", "#" + "x".repeat(5000)]) {
    await page.goto("about:blank");
    await page.goto(site.url + address);
    await started(page);
  }
});

test.describe("when a part is missing", () => {
  test.use({ expectedErrors: [/404/] });

  for (const part of ["js", "wasm"]) {
    test(`the page says that the ${part} did not arrive`, async ({ page, site }) => {
      await page.route((url) => /student.*\.(js|wasm)$/.test(url.pathname) && url.pathname.endsWith(part), (route) => route.fulfill({ status: 404 }));
      await page.goto(site.url);
      const alert = page.getByRole("alert");
      await expect(alert).toContainText("did not arrive");
      await expect(alert.locator('[lang="es"]')).toContainText("no llegó");
      await axe(page);
    });
  }
});

test.describe("when the server forbids WebAssembly", () => {
  test.use({ expectedErrors: [/WebAssembly|Content Security Policy/] });

  test("the page names the header to change", async ({ page }) => {
    const strict = await serveDist({ headers: { "content-security-policy": "default-src 'self'" } });
    await page.goto(strict.url);
    await expect(page.getByRole("alert")).toContainText("'wasm-unsafe-eval'");
    await strict.close();
  });
});

test("an old browser is told in words what it would need", async ({ page, site }) => {
  await page.addInitScript(() => delete (window as any).MathMLElement);
  await page.goto(site.url);
  await expect(page.getByRole("alert")).toContainText("Chrome 109, Firefox 115, Safari 16.4");
  await expect(page.getByRole("alert").locator('[lang="es"]')).toContainText("demasiado antiguo");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs", async ({ page, site }) => {
    await page.goto(site.url);
    await expect(page.getByText("scripts are switched off")).toBeVisible();
    await expect(page.getByText("los scripts están desactivados")).toBeVisible();
  });
});
